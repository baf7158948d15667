package org.chiasm.testkit;

import java.util.Arrays;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Skips a {@link PythonTest} whose modules are not on this machine. */
final class PythonCondition implements ExecutionCondition {

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return AnnotationSupport.findAnnotation(context.getElement(), PythonTest.class)
        .map(annotation -> evaluate(annotation.value()))
        .orElseGet(() -> ConditionEvaluationResult.enabled("needs no Python"));
  }

  private static ConditionEvaluationResult evaluate(String... modules) {
    return Arrays.stream(modules)
        .filter(module -> !Python.has(module))
        .findFirst()
        .map(
            module ->
                ConditionEvaluationResult.disabled(
                    "needs /usr/bin/python3 with the module " + module))
        .orElseGet(() -> ConditionEvaluationResult.enabled("Python found"));
  }
}
