package org.chiasm.testkit;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;
import org.junit.platform.commons.support.AnnotationSupport;

/** Hands a {@link SeededTest} its draws. */
final class SeededDraws implements ArgumentsProvider {

  static final String SEED = "chiasm.seed";

  @Override
  public Stream<? extends Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    int seeds =
        AnnotationSupport.findAnnotation(context.getElement(), SeededTest.class)
            .map(SeededTest::seeds)
            .orElse(1);
    return seeds(seeds, System.getProperty(SEED)).mapToObj(Draws::of).map(Arguments::of);
  }

  static LongStream seeds(int count, @Nullable String replayed) {
    return replayed == null
        ? LongStream.rangeClosed(1, count)
        : LongStream.of(Long.parseLong(replayed));
  }
}
