import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Copies a jar whose classes have a format older than Java 8's, and gives them that of Java 8. No AOT cache takes the
 * older ones, and the JVM needs twice as long to verify them. Arguments: the jar, and the copy.
 */
class ClassFormat {
    public static void main(String[] files) throws IOException {
        try (JarFile jar = new JarFile(files[0]);
                ZipOutputStream copy = new ZipOutputStream(Files.newOutputStream(Path.of(files[1])))) {
            ClassFile format = ClassFile.of(
                    ClassFile.ClassHierarchyResolverOption.of(
                            ClassHierarchyResolver.ofResourceParsing(type -> open(jar, type))
                                    .orElse(ClassHierarchyResolver.defaultResolver())),
                    ClassFile.StackMapsOption.GENERATE_STACK_MAPS);
            for (JarEntry entry : Collections.list(jar.entries())) {
                byte[] content = jar.getInputStream(entry).readAllBytes();
                ZipEntry same = new ZipEntry(entry.getName());
                same.setTimeLocal(entry.getTimeLocal());
                copy.putNextEntry(same);
                copy.write(entry.getName().endsWith(".class") ? newer(format, content) : content);
                copy.closeEntry();
            }
        }
    }

    private static byte[] newer(ClassFile format, byte[] content) {
        var model = format.parse(content);
        return model.majorVersion() >= ClassFile.JAVA_8_VERSION
                ? content
                : format.transformClass(
                        model,
                        ClassTransform.endHandler(type -> type.withVersion(ClassFile.JAVA_8_VERSION, 0))
                                .andThen(ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)));
    }

    private static java.io.InputStream open(JarFile jar, ClassDesc type) {
        String descriptor = type.descriptorString();
        JarEntry entry = jar.getJarEntry(descriptor.substring(1, descriptor.length() - 1) + ".class");
        try {
            return entry == null ? null : jar.getInputStream(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
