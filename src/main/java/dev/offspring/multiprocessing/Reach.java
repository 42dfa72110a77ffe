package dev.offspring.multiprocessing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Which cell variables code can read, found by walking it from a lambda's body through the methods of cells that it
 * calls.
 *
 * <p>What is called by name is <em>certain</em>. A type that is made or met may have any of its methods called through an
 * interface: what only those read is <em>possible</em>. The difference matters for a variable that cannot travel: one
 * that is certain is an error before the child starts, a possible one only if the child does read it.
 *
 * <p>Used by one thread.
 */
final class Reach {
    private record Step(String owner, MethodNode method, boolean certain) {}

    private final CellCode code;
    private final boolean writes;
    private final Map<String, Boolean> walked = new LinkedHashMap<>();
    private final Set<String> types = new HashSet<>();
    private final ArrayDeque<Step> steps = new ArrayDeque<>();
    private final Map<CellVariable, Boolean> found = new LinkedHashMap<>();
    private final ArrayDeque<CellVariable> fresh = new ArrayDeque<>();

    Reach(CellCode code) {
        this(code, false);
    }

    private Reach(CellCode code, boolean writes) {
        this.code = code;
        this.writes = writes;
    }

    /** Finds variables that are only written, too: those are possible. */
    static Reach withWrites(CellCode code) {
        return new Reach(code, true);
    }

    /** A method that will be called. The owner may inherit it. */
    void method(String owner, String name, @Nullable String descriptor, boolean certain) {
        for (ClassNode node = code.classOf(owner); node != null; node = code.superclass(node)) {
            Optional<MethodNode> method = CellCode.method(node, name, descriptor);
            if (method.isPresent()) {
                walk(node, method.get(), certain);
                return;
            }
        }
        ClassNode node = code.classOf(owner);
        if (node != null) for (String parent : node.interfaces) method(parent, name, descriptor, certain);
    }

    /** A type of which there are objects. */
    void type(String internalName) {
        ClassNode node = code.classOf(internalName);
        if (node == null || !types.add(internalName)) return;
        for (MethodNode method : node.methods) walk(node, method, false);
        if (node.superName != null) type(node.superName);
        node.interfaces.forEach(this::type);
    }

    /** Found since the last call, in the order in which they were met; certain ones may have been possible before. */
    List<CellVariable> drain() {
        while (!steps.isEmpty()) {
            Step step = steps.remove();
            for (AbstractInsnNode instruction : step.method.instructions) follow(instruction, step.certain);
        }
        var result = new ArrayList<>(fresh);
        fresh.clear();
        return result;
    }

    boolean isCertain(CellVariable variable) {
        return found.getOrDefault(variable, false);
    }

    private void walk(ClassNode node, MethodNode method, boolean certain) {
        String key = node.name + "." + method.name + method.desc;
        Boolean before = walked.get(key);
        if (before != null && (before || !certain)) return;
        walked.put(key, certain);
        steps.add(new Step(node.name, method, certain));
    }

    private void follow(AbstractInsnNode instruction, boolean certain) {
        if (instruction instanceof FieldInsnNode field && field.getOpcode() == Opcodes.GETSTATIC) {
            variable(field, certain);
        } else if (writes && instruction instanceof FieldInsnNode field && field.getOpcode() == Opcodes.PUTSTATIC) {
            variable(field, false);
        } else if (instruction instanceof MethodInsnNode call) {
            if (call.getOpcode() == Opcodes.INVOKESTATIC) initializer(call.owner);
            method(call.owner, call.name, call.desc, certain);
        } else if (instruction instanceof InvokeDynamicInsnNode dynamic) {
            for (Object argument : dynamic.bsmArgs) constant(argument, certain);
        } else if (instruction instanceof LdcInsnNode load) {
            constant(load.cst, certain);
        } else if (instruction instanceof TypeInsnNode type && type.getOpcode() == Opcodes.NEW) {
            initializer(type.desc);
            type(type.desc);
        }
    }

    private void variable(FieldInsnNode field, boolean certain) {
        initializer(field.owner);
        CellVariable variable = code.variable(field.owner, field.name);
        if (variable == null) return;
        if (found.merge(variable, certain, Boolean::logicalOr) == certain && !fresh.contains(variable))
            fresh.add(variable);
    }

    private void initializer(String owner) {
        method(owner, "<clinit>", "()V", true);
    }

    private void constant(Object constant, boolean certain) {
        if (constant instanceof Handle handle) method(handle.getOwner(), handle.getName(), handle.getDesc(), certain);
        else if (constant instanceof Type type && type.getSort() == Type.OBJECT) type(type.getInternalName());
        else if (constant instanceof ConstantDynamic dynamic)
            for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++)
                constant(dynamic.getBootstrapMethodArgument(i), certain);
    }
}
