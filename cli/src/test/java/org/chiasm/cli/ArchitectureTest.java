package org.chiasm.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.awt.Graphics;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The structure of the whole program; here because this module sees all others. */
@AnalyzeClasses(packages = "org.chiasm", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String CORE = "org.chiasm.core..";
  private static final String IO = "org.chiasm.io..";
  private static final String HDF5 = "org.chiasm.io.hdf5..";
  private static final String TENSOR = "org.chiasm.tensor..";
  private static final String METHODS = "org.chiasm.methods..";
  private static final String STUDY = "org.chiasm.study..";
  private static final String REPORT = "org.chiasm.report..";
  private static final String CLI = "org.chiasm.cli..";
  private static final String TESTKIT = "org.chiasm.testkit..";

  @ArchTest
  static final ArchRule DEPENDENCIES_POINT_ONE_WAY =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("core")
          .definedBy(CORE)
          .layer("io")
          .definedBy(IO)
          .layer("tensor")
          .definedBy(TENSOR)
          .layer("methods")
          .definedBy(METHODS)
          .layer("study")
          .definedBy(STUDY)
          .layer("report")
          .definedBy(REPORT)
          .layer("cli")
          .definedBy(CLI)
          .whereLayer("core")
          .mayNotAccessAnyLayer()
          .whereLayer("io")
          .mayOnlyAccessLayers("core")
          .whereLayer("tensor")
          .mayOnlyAccessLayers("core")
          .whereLayer("methods")
          .mayOnlyAccessLayers("core", "io", "tensor")
          .whereLayer("study")
          .mayOnlyAccessLayers("core", "io", "tensor", "methods")
          .whereLayer("report")
          .mayOnlyAccessLayers("core", "io", "tensor", "methods", "study")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule PACKAGES_ARE_FREE_OF_CYCLES =
      slices().matching("org.chiasm.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule WHAT_IS_SHIPPED_DOES_NOT_SEE_THE_TESTKIT =
      noClasses()
          .that(not(resideInAPackage(TESTKIT)))
          .should()
          .dependOnClassesThat()
          .resideInAPackage(TESTKIT);

  @ArchTest
  static final ArchRule TESTKIT_SEES_NOTHING_OF_OURS =
      noClasses()
          .that()
          .resideInAPackage(TESTKIT)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(CORE, IO, TENSOR, METHODS, STUDY, REPORT, CLI)
          .because("the tests of core need it; see docs/adr/0011");

  @ArchTest
  static final ArchRule ONLY_TENSOR_SEES_LIBTORCH = library("org.bytedeco.pytorch..", TENSOR);

  @ArchTest
  static final ArchRule ONLY_TENSOR_AND_HDF5_SEE_NATIVE_MEMORY =
      library("org.bytedeco..", TENSOR, HDF5);

  @ArchTest static final ArchRule ONLY_HDF5_SEES_THE_READER_OF_HDF5 = library("io.jhdf..", HDF5);

  @ArchTest static final ArchRule ONLY_HDF5_SEES_LZF = library("com.ning..", HDF5);

  @ArchTest static final ArchRule ONLY_CLI_SEES_PICOCLI = library("picocli..", CLI);

  @ArchTest static final ArchRule ONLY_IO_SEES_FASTCSV = library("de.siegmar.fastcsv..", IO);

  @ArchTest
  static final ArchRule ONLY_THE_READER_OF_MAT_FILES_SEES_MFL =
      library("us.hebi.matlab..", "org.chiasm.io.mat..");

  @ArchTest
  static final ArchRule ONLY_CORE_AND_REPORT_SEE_EJML = library("org.ejml..", CORE, REPORT);

  @ArchTest static final ArchRule ONLY_REPORT_SEES_TINFOUR = library("org.tinfour..", REPORT);

  @ArchTest static final ArchRule ONLY_REPORT_SEES_UMAP = library("tagbio..", REPORT);

  @ArchTest
  static final ArchRule TENSOR_SHOWS_NO_LIBTORCH_TYPE =
      classes()
          .that()
          .resideInAPackage(TENSOR)
          .and()
          .arePublic()
          .should(
              notShow(
                  describe(
                      "a LibTorch type",
                      type -> type.getPackageName().startsWith("org.bytedeco"))));

  @ArchTest
  static final ArchRule NO_FONTS_ARE_USED =
      noClasses()
          .should()
          .dependOnClassesThat(
              belongToAnyOf(java.awt.Font.class, java.awt.FontMetrics.class)
                  .or(belongToAnyOf(java.awt.GraphicsEnvironment.class))
                  .or(resideInAPackage("java.awt.font.."))
                  .or(resideInAPackage("sun.font..")))
          .because("figures look the same on machines without fonts; see docs/adr/0010");

  @ArchTest
  static final ArchRule NO_TEXT_IS_DRAWN_BY_JAVA =
      noClasses()
          .should()
          .accessTargetWhere(
              JavaAccess.Predicates.target(
                  describe("text methods of Graphics", ArchitectureTest::drawsText)))
          .because("letters are outlines of our own; see docs/adr/0010");

  @ArchTest
  static final ArchRule CLASSES_ARE_NAMED_AFTER_WHAT_THEY_ARE =
      noClasses()
          .should()
          .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager)")
          .because("such a name says nothing, and such a class gathers what belongs elsewhere");

  @ArchTest
  static final ArchRule ACCESSORS_ARE_NAMED_LIKE_THOSE_OF_RECORDS =
      methods()
          .that(describe("are our own", method -> !isGivenFromOutside(method)))
          .and()
          .arePublic()
          .and()
          .haveRawParameterTypes(new Class<?>[0])
          .should()
          .haveNameNotMatching("get[A-Z].*")
          .because("records are everywhere, and two styles are one too many");

  @ArchTest
  static final ArchRule NO_MUTABLE_STATICS =
      fields().that().areStatic().should().beFinal().because("tests and threads share them");

  @ArchTest
  static final ArchRule ONLY_CLI_WRITES_TO_THE_TERMINAL =
      noClasses().that().resideOutsideOfPackage(CLI).should(ACCESS_STANDARD_STREAMS);

  @ArchTest
  static void everyPackageIsNullMarked(JavaClasses classes) {
    Stream<JavaPackage> packages =
        classes.stream()
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .map(JavaClass::getPackage)
            .distinct();
    assertThat(packages.filter(found -> !found.isAnnotatedWith(NullMarked.class)))
        .as("packages whose package-info.java lacks @NullMarked")
        .isEmpty();
  }

  @ArchTest
  static void oneClassOfCliNamesTheStandardStreams(JavaClasses classes) {
    assertThat(classesThatNameStandardStreams(classes)).hasSizeLessThanOrEqualTo(1);
  }

  @ArchTest
  static void oneTestClassOfCliNamesTheStandardStreams(JavaClasses ignored) {
    JavaClasses tests =
        new ClassFileImporter()
            .withImportOption(new ImportOption.OnlyIncludeTests())
            .importPackages("org.chiasm.cli");
    assertThat(classesThatNameStandardStreams(tests)).hasSizeLessThanOrEqualTo(1);
  }

  private static ArchRule library(String library, String... modules) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(modules)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .because("a library stays behind the boundary of the module that needs it");
  }

  private static ArchCondition<JavaClass> notShow(DescribedPredicate<JavaClass> hidden) {
    return new ArchCondition<>("not show " + hidden.getDescription()) {
      @Override
      public void check(JavaClass shown, ConditionEvents events) {
        Stream<JavaClass> ancestors =
            Stream.concat(shown.getRawSuperclass().stream(), shown.getRawInterfaces().stream());
        ancestors.filter(hidden).forEach(type -> report(shown, shown.getName(), type, events));
        for (JavaMember member : shown.getMembers()) {
          if (isShown(member)) {
            member.getAllInvolvedRawTypes().stream()
                .filter(hidden)
                .forEach(type -> report(shown, member.getFullName(), type, events));
          }
        }
      }
    };
  }

  private static boolean isShown(JavaMember member) {
    Set<JavaModifier> modifiers = member.getModifiers();
    return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
  }

  private static void report(
      JavaClass shown, String where, JavaClass type, ConditionEvents events) {
    events.add(SimpleConditionEvent.violated(shown, where + " shows " + type.getName()));
  }

  private static boolean drawsText(AccessTarget target) {
    String name = target.getName().toLowerCase(Locale.ROOT);
    boolean text =
        name.startsWith("drawstring")
            || name.startsWith("drawchars")
            || name.startsWith("drawbytes")
            || name.startsWith("drawglyphvector")
            || name.contains("font");
    return text && target.getOwner().isAssignableTo(Graphics.class);
  }

  /** Whether a class or interface that is not ours asks for this method. */
  private static boolean isGivenFromOutside(JavaMethod method) {
    JavaClass owner = method.getOwner();
    return Stream.concat(
            owner.getAllRawSuperclasses().stream(), owner.getAllRawInterfaces().stream())
        .filter(ancestor -> !ancestor.getPackageName().startsWith("org.chiasm"))
        .anyMatch(ancestor -> ancestor.tryGetMethod(method.getName()).isPresent());
  }

  private static Set<String> classesThatNameStandardStreams(JavaClasses classes) {
    return classes.stream()
        .filter(type -> type.getPackageName().startsWith("org.chiasm.cli"))
        .flatMap(type -> type.getFieldAccessesFromSelf().stream())
        .filter(ArchitectureTest::namesAStandardStream)
        .map(access -> outermost(access.getOriginOwner()).getName())
        .collect(Collectors.toSet());
  }

  private static boolean namesAStandardStream(JavaFieldAccess access) {
    return access.getTargetOwner().isEquivalentTo(System.class)
        && Set.of("in", "out", "err").contains(access.getName());
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
  }
}
