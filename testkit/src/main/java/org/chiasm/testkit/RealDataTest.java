package org.chiasm.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test (tag {@code real-data}) that needs real data sets and is skipped, saying so, where they
 * are absent; see {@link RealData} for where they are looked for.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Test
@Tag("real-data")
@ExtendWith(RealDataCondition.class)
public @interface RealDataTest {

  /** Folders or files that must exist below the real-data folder, such as {@code m1_patchseq}. */
  String[] value();
}
