package org.chiasm.testkit;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/** Adds to the failure of a {@link SeededTest} the seed that replays it. */
final class SeedReport implements InvocationInterceptor {

  @Override
  public void interceptTestTemplateMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> invocationContext,
      ExtensionContext extensionContext)
      throws Throwable {
    try {
      invocation.proceed();
    } catch (TestAbortedException e) {
      throw e;
    } catch (Throwable e) {
      for (Object argument : invocationContext.getArguments()) {
        if (argument instanceof Draws draws) {
          throw failure(draws, e);
        }
      }
      throw e;
    }
  }

  static AssertionError failure(Draws draws, Throwable cause) {
    return new AssertionError(
        "fails with " + draws + " (replay with -Dchiasm.seed=" + draws.seed() + "): " + cause,
        cause);
  }
}
