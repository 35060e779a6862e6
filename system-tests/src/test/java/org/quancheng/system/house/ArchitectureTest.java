package org.quancheng.system.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows the house stands on. {@code ARCHITECTURE.md} says why each one is there. */
@AnalyzeClasses(packages = "org.quancheng", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String EVIDENCE = "org.quancheng.evidence..";
  private static final String TRANSFER = "org.quancheng.transfer..";
  private static final String HARDWARE = "org.quancheng.hardware..";
  private static final String RECORDER = "org.quancheng.recorder..";
  private static final String DOCK = "org.quancheng.dock..";
  private static final String CENTRAL = "org.quancheng.central..";
  private static final String PROVISIONING = "org.quancheng.provisioning..";
  private static final String SIMULATION = "org.quancheng.simulation..";

  @ArchTest
  static final ArchRule PACKAGES_FORM_NO_CYCLE =
      slices().matching("org.quancheng.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule EVIDENCE_KNOWS_NOBODY =
      mayNotSee(EVIDENCE, TRANSFER, HARDWARE, RECORDER, DOCK, CENTRAL, PROVISIONING, SIMULATION);

  @ArchTest
  static final ArchRule HARDWARE_KNOWS_NOBODY =
      mayNotSee(HARDWARE, EVIDENCE, TRANSFER, RECORDER, DOCK, CENTRAL, PROVISIONING, SIMULATION);

  @ArchTest
  static final ArchRule TRANSFER_KNOWS_EVIDENCE_ALONE =
      mayNotSee(TRANSFER, HARDWARE, RECORDER, DOCK, CENTRAL, PROVISIONING, SIMULATION);

  @ArchTest
  static final ArchRule THE_RECORDER_MEETS_OTHERS_ON_THE_WIRE =
      mayNotSee(RECORDER, DOCK, CENTRAL, PROVISIONING, SIMULATION);

  @ArchTest
  static final ArchRule THE_DOCK_MEETS_OTHERS_ON_THE_WIRE =
      mayNotSee(DOCK, RECORDER, CENTRAL, PROVISIONING, SIMULATION);

  @ArchTest
  static final ArchRule THE_STORE_MEETS_OTHERS_ON_THE_WIRE =
      mayNotSee(CENTRAL, HARDWARE, RECORDER, DOCK, PROVISIONING, SIMULATION);

  @ArchTest
  static final ArchRule PROVISIONING_KNOWS_NO_AGENT =
      mayNotSee(PROVISIONING, HARDWARE, RECORDER, DOCK, CENTRAL, SIMULATION);

  @ArchTest
  static final ArchRule NOTHING_IMPORTS_A_ROOT_PACKAGE =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.quancheng.recorder.*..",
              "org.quancheng.dock.*..",
              "org.quancheng.central.*..",
              "org.quancheng.provisioning.*..",
              "org.quancheng.simulation.*..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.quancheng.recorder",
              "org.quancheng.dock",
              "org.quancheng.central",
              "org.quancheng.provisioning",
              "org.quancheng.simulation");

  @ArchTest
  static final ArchRule ONLY_THE_ADAPTER_AND_ITS_BOARD_SEE_PI4J =
      noClasses()
          .that()
          .resideOutsideOfPackages("..hardware.pi4j..", "..hardware.board..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.pi4j..");

  /** The encoder is a child: of the library that brings it, only what unpacks files is called. */
  @ArchTest
  static final ArchRule NO_NATIVE_CODE_ENTERS_THE_RECORDER =
      noClasses()
          .that()
          .resideInAPackage(RECORDER)
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.bytedeco..")
                  .and(not(name("org.bytedeco.javacpp.Loader").<JavaClass>forSubtype())));

  @ArchTest
  static final ArchRule ONLY_THE_ENCODERS_PROGRAM_SEES_ITS_LIBRARY =
      noClasses()
          .that()
          .resideInAPackage(RECORDER)
          .and()
          .doNotHaveSimpleName("EncoderProgram")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.bytedeco..");

  @ArchTest
  static final ArchRule ONLY_THE_LINK_SEES_PAHO =
      noClasses()
          .that()
          .resideOutsideOfPackage("..transfer.coordination..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.eclipse.paho..");

  @ArchTest
  static final ArchRule ONLY_THE_BROKER_PACKAGE_SEES_ARTEMIS =
      noClasses()
          .that()
          .resideOutsideOfPackage("..central.broker..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.activemq..", "org.apache.artemis..");

  @ArchTest
  static final ArchRule STATE_MACHINES_ARE_PURE =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("Machine")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.io..", "java.nio.file..", "java.sql..", "java.net..", "java.util.concurrent..");

  @ArchTest
  static final ArchRule NOTHING_SLEEPS =
      noClasses()
          .should()
          .callMethodWhere(target(name("sleep")).and(target(owner(type(Thread.class)))));

  @ArchTest
  static final ArchRule NAMES_SAY_WHAT_A_THING_IS =
      noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Base|Common)");

  private static ArchRule mayNotSee(String from, String... others) {
    return noClasses()
        .that()
        .resideInAPackage(from)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .allowEmptyShould(true);
  }
}
