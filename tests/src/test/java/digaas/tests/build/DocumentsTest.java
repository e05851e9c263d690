package digaas.tests.build;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.tests.Product;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DocumentsTest {
    private static final int LONGEST_LINE = 120;
    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", "data");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]*)(?:#([^)]*))?\\)");
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|Properties))`");

    private static List<Path> tree;

    @BeforeAll
    static void read() throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(Product.ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = folder.getFileName().toString();
                boolean hidden = name.startsWith(".") && !folder.equals(Product.ROOT);
                return hidden || NOT_OURS.contains(name) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                found.add(file);
                return FileVisitResult.CONTINUE;
            }
        });
        tree = found;
    }

    private static List<Path> documents() {
        return tree.stream().filter(file -> file.toString().endsWith(".md")).toList();
    }

    private static Stream<String> inAll(Function<String, Stream<String>> finder) {
        assertThat(documents()).isNotEmpty();
        return documents().stream()
                .flatMap(file ->
                        finder.apply(Product.text(file)).map(found -> Product.ROOT.relativize(file) + ": " + found));
    }

    /** A table's row can't be broken, and neither can a link's address. */
    @Test
    void linesEndAt120ExceptInTablesAndWithLinks() {
        Predicate<String> mayBeLonger = line -> line.startsWith("|") || line.contains("](");
        assertThat(inAll(text -> text.lines()
                        .filter(line -> line.codePointCount(0, line.length()) > LONGEST_LINE)
                        .filter(mayBeLonger.negate())))
                .isEmpty();
    }

    @Test
    void linksLeadToFilesAndHeadings() {
        List<String> broken = new ArrayList<>();
        for (Path file : documents()) {
            LINK.matcher(Product.text(file))
                    .results()
                    .filter(link -> !leadsSomewhere(file, link))
                    .forEach(link -> broken.add(Product.ROOT.relativize(file) + ": " + link.group()));
        }
        assertThat(broken).isEmpty();
    }

    private static boolean leadsSomewhere(Path from, MatchResult link) {
        Path to = link.group(1).isEmpty()
                ? from
                : from.resolveSibling(link.group(1)).normalize();
        return Files.exists(to)
                && (link.group(2) == null || headings(Product.text(to)).contains(link.group(2)));
    }

    /** As GitHub names them. */
    private static Set<String> headings(String text) {
        return text.lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    @Test
    void testsThatAreNamedExist() {
        Set<String> names =
                tree.stream().map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        assertThat(inAll(text -> TEST.matcher(text)
                        .results()
                        .map(match -> match.group(1))
                        .distinct()
                        .filter(test -> !names.contains(test + ".java"))))
                .isEmpty();
    }
}
