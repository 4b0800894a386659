package org.hirz.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Which package may know which, and what may not be used at all. The table is the design's rings.
 */
class ArchitectureTest {
  private static final String ROOT = "org.hirz.";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.hirz");

  /** Every package and the packages of ours that it may import, besides itself. Innermost first. */
  private static final Map<String, Set<String>> MAY_IMPORT =
      Map.ofEntries(
          Map.entry("hash", Set.of()),
          Map.entry("json", Set.of()),
          Map.entry("admission", Set.of("access")),
          Map.entry("picture", Set.of("hash")),
          Map.entry("pdq", Set.of("hash", "picture")),
          Map.entry("ridge", Set.of("hash")),
          Map.entry("view", Set.of("hash", "picture", "pdq", "ridge", "admission")),
          Map.entry("derivation", Set.of("hash", "pdq", "picture")),
          Map.entry("index", Set.of("hash")),
          Map.entry("hashlist", Set.of("hash")),
          Map.entry("hashlist.canonical", Set.of("hash", "hashlist")),
          Map.entry("hashlist.format", Set.of("hash", "hashlist", "hashlist.canonical")),
          Map.entry("access", Set.of("hash", "hashlist", "picture")),
          Map.entry("transparency", Set.of()),
          Map.entry("audit", Set.of("hash", "hashlist", "access")),
          Map.entry("probing", Set.of("hash", "access", "audit")),
          Map.entry("limits", Set.of("access")),
          Map.entry("image", Set.of("hash", "picture", "admission")),
          Map.entry("generation", Set.of("hash", "picture", "index", "hashlist", "access")),
          Map.entry("policy", Set.of("hash", "hashlist", "generation")),
          Map.entry(
              "findings", Set.of("json", "hash", "picture", "hashlist", "generation", "policy")),
          Map.entry(
              "report",
              Set.of(
                  "json",
                  "hash",
                  "picture",
                  "hashlist",
                  "generation",
                  "policy",
                  "findings",
                  "audit")),
          Map.entry(
              "check",
              Set.of(
                  "json",
                  "hash",
                  "picture",
                  "hashlist",
                  "hashlist.format",
                  "access",
                  "admission",
                  "audit",
                  "bulk",
                  "image",
                  "generation",
                  "policy",
                  "screening",
                  "findings")),
          Map.entry(
              "store",
              Set.of("hash", "picture", "hashlist", "hashlist.canonical", "access", "audit")),
          Map.entry(
              "staging",
              Set.of("hash", "hashlist", "hashlist.canonical", "hashlist.format", "store")),
          Map.entry(
              "pull",
              Set.of(
                  "hash", "hashlist", "hashlist.canonical", "hashlist.format", "staging", "store")),
          Map.entry(
              "lint",
              Set.of(
                  "hash",
                  "picture",
                  "index",
                  "hashlist",
                  "hashlist.canonical",
                  "access",
                  "generation",
                  "store")),
          Map.entry(
              "screening",
              Set.of(
                  "hash",
                  "picture",
                  "pdq",
                  "ridge",
                  "view",
                  "index",
                  "hashlist",
                  "access",
                  "admission",
                  "image",
                  "generation",
                  "policy",
                  "audit")),
          Map.entry(
              "job",
              Set.of(
                  "hash",
                  "picture",
                  "hashlist",
                  "hashlist.format",
                  "access",
                  "audit",
                  "admission",
                  "generation",
                  "policy",
                  "screening",
                  "bulk",
                  "store")),
          Map.entry(
              "bulk",
              Set.of(
                  "json",
                  "hash",
                  "hashlist",
                  "hashlist.format",
                  "access",
                  "admission",
                  "generation",
                  "policy",
                  "picture",
                  "screening")),
          Map.entry(
              "store.jdbc",
              Set.of(
                  "hash", "picture", "hashlist", "hashlist.canonical", "access", "audit", "store")),
          Map.entry("store.sqlite", Set.of("store", "store.jdbc")),
          Map.entry("store.postgres", Set.of("store", "store.jdbc")),
          Map.entry(
              "rest",
              Set.of(
                  "hash",
                  "picture",
                  "hashlist",
                  "hashlist.canonical",
                  "hashlist.format",
                  "access",
                  "audit",
                  "admission",
                  "bulk",
                  "generation",
                  "job",
                  "limits",
                  "lint",
                  "policy",
                  "probing",
                  "pull",
                  "screening",
                  "staging",
                  "store",
                  "transparency")),
          Map.entry(
              "runtime",
              Set.of(
                  "hash",
                  "picture",
                  "index",
                  "hashlist",
                  "hashlist.canonical",
                  "hashlist.format",
                  "access",
                  "audit",
                  "admission",
                  "image",
                  "generation",
                  "job",
                  "limits",
                  "lint",
                  "policy",
                  "probing",
                  "pull",
                  "screening",
                  "staging",
                  "store",
                  "store.jdbc",
                  "store.sqlite",
                  "store.postgres",
                  "rest")),
          Map.entry(
              "cli",
              Set.of(
                  "json",
                  "derivation",
                  "hash",
                  "picture",
                  "pdq",
                  "ridge",
                  "index",
                  "hashlist",
                  "hashlist.format",
                  "access",
                  "audit",
                  "admission",
                  "image",
                  "bulk",
                  "check",
                  "findings",
                  "generation",
                  "policy",
                  "report",
                  "screening",
                  "runtime")));

  /** The outermost ring: all others are plain Java. */
  private static final Set<String> OUTER = Set.of("rest", "runtime", "cli");

  @TestFactory
  List<DynamicTest> packages_importInwardOnly() {
    return MAY_IMPORT.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(), () -> importsOnly(entry.getKey(), entry.getValue())))
        .toList();
  }

  private static void importsOnly(String name, Set<String> allowed) {
    Set<String> forbidden = new TreeSet<>(MAY_IMPORT.keySet());
    forbidden.remove(name);
    forbidden.removeAll(allowed);
    noClasses()
        .that(resideInAPackage(ROOT + name))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(forbidden.stream().map(ROOT::concat).toArray(String[]::new)))
        .check(CLASSES);
  }

  @Test
  void table_namesEveryPackage() {
    Set<String> found =
        CLASSES.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> name.startsWith(ROOT))
            .map(name -> name.substring(ROOT.length()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(MAY_IMPORT.keySet().containsAll(found), () -> "packages without a rule: " + found);
  }

  @Test
  void packages_areFreeOfCycles() {
    slices().matching("org.hirz.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void core_isPlainJava() {
    noClasses()
        .that(isCore())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.quarkus..",
            "io.smallrye..",
            "io.vertx..",
            "jakarta..",
            "picocli..",
            "org.eclipse.microprofile..",
            "org.jboss..",
            "io.micrometer..",
            "com.fasterxml.jackson.databind..")
        .check(CLASSES);
  }

  @Test
  void jackson_isWhereDocumentsAreReadAndWrittenOnly() {
    noClasses()
        .that(isCore())
        .and()
        .resideOutsideOfPackages(
            ROOT + "hashlist.format",
            ROOT + "audit",
            ROOT + "bulk",
            ROOT + "findings",
            ROOT + "report",
            ROOT + "check")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.fasterxml.jackson..")
        .check(CLASSES);
  }

  @Test
  void imageToolkits_areInTheDecoderOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "image..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.awt..", "javax.imageio..", "com.twelvemonkeys..")
        .check(CLASSES);
  }

  @Test
  void decoder_neverUsesWhatWritesToDiskOrConvertsColours() {
    ArchRule rule =
        noClasses()
            .should()
            .callMethodWhere(
                callTo("javax.imageio.ImageIO", "read")
                    .or(callTo("javax.imageio.ImageIO", "createImageInputStream"))
                    .or(callTo("java.awt.image.BufferedImage", "getRGB"))
                    .or(callTo("java.awt.Graphics", "drawImage"))
                    .or(callTo("java.awt.Graphics2D", "drawImage")))
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.awt.image.ColorConvertOp")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("javax.imageio.stream.FileCacheImageInputStream");
    rule.check(CLASSES);
  }

  private static DescribedPredicate<com.tngtech.archunit.core.domain.JavaMethodCall> callTo(
      String owner, String method) {
    return DescribedPredicate.describe(
        "call " + owner + "." + method,
        call ->
            call.getTarget().getName().equals(method)
                && call.getTargetOwner().isAssignableTo(owner));
  }

  @Test
  void requestCode_knowsNoFiles() {
    noClasses()
        .that()
        .resideInAnyPackage(
            ROOT + "rest",
            ROOT + "limits",
            ROOT + "screening",
            ROOT + "image..",
            ROOT + "generation",
            ROOT + "policy")
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "java\\.io\\.(File|File[A-Z].*|RandomAccessFile)"
                + "|java\\.nio\\.file\\..*|java\\.nio\\.channels\\.FileChannel")
        .check(CLASSES);
  }

  @Test
  void uploads_areNeverFormParameters() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "org\\.jboss\\.resteasy\\.reactive\\.(RestForm|PartType)"
                + "|org\\.jboss\\.resteasy\\.reactive\\.multipart\\..*"
                + "|jakarta\\.ws\\.rs\\.(FormParam|BeanParam)"
                + "|io\\.vertx\\.ext\\.web\\.FileUpload")
        .check(CLASSES);
  }

  @Test
  void process_isEndedByTheCommandLineOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "cli")
        .should()
        .callMethod(System.class, "exit", int.class)
        .check(CLASSES);
  }

  @Test
  void packages_areNullMarked() {
    classes()
        .that()
        .haveSimpleName("package-info")
        .should()
        .beAnnotatedWith(NullMarked.class)
        .check(CLASSES);
    Set<String> marked =
        CLASSES.stream()
            .filter(type -> type.getSimpleName().equals("package-info"))
            .map(JavaClass::getPackageName)
            .collect(Collectors.toSet());
    for (String name : MAY_IMPORT.keySet()) {
      assertTrue(marked.contains(ROOT + name), () -> name + " has no package-info");
    }
  }

  @Test
  void names_areTheFields() {
    noClasses()
        .should()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameEndingWith("Impl")
        .check(CLASSES);
  }

  private static DescribedPredicate<JavaClass> isCore() {
    return DescribedPredicate.describe(
        "belong to the core",
        type ->
            type.getPackageName().startsWith(ROOT)
                && !OUTER.contains(type.getPackageName().substring(ROOT.length())));
  }
}
