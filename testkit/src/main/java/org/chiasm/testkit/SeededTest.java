package org.chiasm.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * A property test: runs once for each of the seeds 1, 2, 3, ..., each time with the {@link Draws}
 * of that seed as its only parameter. A failure says which seed replays it; {@code
 * -Dchiasm.seed=17} runs that seed alone.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@ParameterizedTest(name = "{0}")
@ArgumentsSource(SeededDraws.class)
@ExtendWith(SeedReport.class)
public @interface SeededTest {

  /** Number of seeds. */
  int seeds() default 20;
}
