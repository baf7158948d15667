package org.chiasm.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Skips a {@link RealDataTest} whose data are not on this machine. */
final class RealDataCondition implements ExecutionCondition {

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return AnnotationSupport.findAnnotation(context.getElement(), RealDataTest.class)
        .map(annotation -> evaluate(RealData.folder(), annotation.value()))
        .orElseGet(() -> ConditionEvaluationResult.enabled("needs no real data"));
  }

  static ConditionEvaluationResult evaluate(Optional<Path> folder, String... wanted) {
    return Arrays.stream(wanted)
        .filter(name -> folder.map(path -> path.resolve(name)).filter(Files::exists).isEmpty())
        .findFirst()
        .map(name -> ConditionEvaluationResult.disabled(RealData.missing(name)))
        .orElseGet(() -> ConditionEvaluationResult.enabled("real data found"));
  }
}
