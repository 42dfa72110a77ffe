package dev.offspring.multiprocessing;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The classes of cells as they were compiled, read once each. Names are internal ones, with slashes. Safe for use by many
 * threads; the nodes are only read.
 */
final class CellCode {
    private record Parsed(byte[] bytes, ClassNode node) {}

    private final ClassSource source;
    private final Map<String, Parsed> parsed = new ConcurrentHashMap<>();

    CellCode(ClassSource source) {
        this.source = source;
    }

    /** The class, or null if it is none of a cell. */
    @Nullable
    ClassNode classOf(String internalName) {
        if (internalName.startsWith("java/") || internalName.startsWith("[")) return null;
        byte[] bytes = source.bytes(internalName.replace('/', '.')).orElse(null);
        if (bytes == null) return null;
        Parsed known = parsed.get(internalName);
        if (known != null && known.bytes == bytes) return known.node;
        ClassNode node = parse(bytes);
        parsed.put(internalName, new Parsed(bytes, node));
        return node;
    }

    private static ClassNode parse(byte[] bytes) {
        ClassNode node = new ClassNode();
        new ClassReader(bytes).accept(node, ClassReader.SKIP_FRAMES);
        return node;
    }

    /**
     * The cell variable that a field instruction means: a static field of a cell's class that can change. The owner in
     * the instruction may inherit it.
     */
    @Nullable
    CellVariable variable(String owner, String name) {
        for (ClassNode node = classOf(owner); node != null; node = superclass(node)) {
            for (FieldNode field : node.fields) {
                if (!field.name.equals(name)) continue;
                boolean changes = (field.access & Opcodes.ACC_STATIC) != 0
                        && (field.access & (Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC)) == 0;
                return changes ? new CellVariable(node.name.replace('/', '.'), name) : null;
            }
        }
        return null;
    }

    @Nullable
    ClassNode superclass(ClassNode node) {
        return node.superName == null ? null : classOf(node.superName);
    }

    static Optional<MethodNode> method(ClassNode node, String name, @Nullable String descriptor) {
        return node.methods.stream()
                .filter(method -> method.name.equals(name))
                .filter(method -> descriptor == null || method.desc.equals(descriptor))
                .findFirst();
    }

    /** Where a class was written, {@code Cell[3]}; empty if it is none of a cell, or does not tell. */
    String place(String className) {
        ClassNode node = classOf(className.replace('.', '/'));
        return node == null || node.sourceFile == null ? "" : node.sourceFile;
    }

    /** Where a method's text begins, {@code Cell[3]:2}, for any class whose file can be found; or empty. */
    String place(String internalName, String method, String descriptor) {
        ClassNode node = classOf(internalName);
        if (node == null) node = elsewhere(internalName);
        if (node == null || node.sourceFile == null) return "";
        String file = node.sourceFile;
        return method(node, method, descriptor)
                .flatMap(CellCode::firstLine)
                .map(line -> file + ":" + line)
                .orElse(file);
    }

    /** What a parameter of a method is called in its text, where the class was compiled so that it tells. */
    Optional<String> parameter(String internalName, String method, String descriptor, int index) {
        ClassNode node = classOf(internalName);
        if (node == null) node = elsewhere(internalName);
        if (node == null) return Optional.empty();
        return method(node, method, descriptor).flatMap(found -> parameter(found, index));
    }

    private static Optional<String> parameter(MethodNode method, int index) {
        Type[] types = Type.getArgumentTypes(method.desc);
        if (method.localVariables == null || index < 0 || index >= types.length) return Optional.empty();
        int slot = (method.access & Opcodes.ACC_STATIC) != 0 ? 0 : 1;
        for (int i = 0; i < index; i++) slot += types[i].getSize();
        int wanted = slot;
        String descriptor = types[index].getDescriptor();
        return method.localVariables.stream()
                .filter(variable -> variable.index == wanted && variable.desc.equals(descriptor))
                .map(variable -> variable.name)
                .findFirst();
    }

    private @Nullable ClassNode elsewhere(String internalName) {
        try (var file = source.loader().getResourceAsStream(internalName + ".class")) {
            return file == null ? null : parse(file.readAllBytes());
        } catch (java.io.IOException e) {
            return null;
        }
    }

    private static Optional<Integer> firstLine(MethodNode method) {
        for (AbstractInsnNode instruction : method.instructions)
            if (instruction instanceof LineNumberNode line) return Optional.of(line.line);
        return Optional.empty();
    }
}
