package dev.offspring.multiprocessing;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Prepares a cell's class for a child: before each access to a cell variable it asks whether the variable is there. The
 * question is a constant that the JVM computes once for each class and variable, so the compiled code has no trace of it.
 */
final class Weaver {
    private static final String CELL_VARIABLES = "dev/offspring/worker/CellVariables";
    private static final String BOOTSTRAP =
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;Ljava/lang/String;)"
                    + "Ljava/lang/Object;";

    private final CellCode code;

    Weaver(CellCode code) {
        this.code = code;
    }

    /** The class file for a child. A class that was prepared for this JVM, which is a child itself, stays as it is. */
    byte[] weave(byte[] original) {
        ClassReader reader = new ClassReader(original);
        var writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        var weaving = new Weaving(writer);
        reader.accept(weaving, 0);
        return weaving.changed ? writer.toByteArray() : original;
    }

    private final class Weaving extends ClassVisitor {
        private boolean changed;
        private boolean prepared;

        Weaving(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String method, String descriptor, @Nullable String signature, String @Nullable [] thrown) {
            MethodVisitor next = super.visitMethod(access, method, descriptor, signature, thrown);
            return new MethodVisitor(Opcodes.ASM9, next) {
                @Override
                public void visitFieldInsn(int opcode, String owner, String name, String type) {
                    boolean read = opcode == Opcodes.GETSTATIC;
                    // a class that is initialised here sets what its parent has set long since
                    boolean write = opcode == Opcodes.PUTSTATIC && !method.equals("<clinit>");
                    if ((read || write) && !prepared) ask(read, owner, name);
                    prepared = false;
                    super.visitFieldInsn(opcode, owner, name, type);
                }

                @Override
                public void visitMethodInsn(int opcode, String owner, String name, String type, boolean isInterface) {
                    prepared = owner.equals(CELL_VARIABLES);
                    super.visitMethodInsn(opcode, owner, name, type, isInterface);
                }

                private void ask(boolean read, String owner, String name) {
                    CellVariable variable = code.variable(owner, name);
                    if (variable == null) return;
                    changed = true;
                    var bootstrap = new Handle(
                            Opcodes.H_INVOKESTATIC, CELL_VARIABLES, read ? "read" : "written", BOOTSTRAP, false);
                    super.visitLdcInsn(new ConstantDynamic(name, "Ljava/lang/Object;", bootstrap, variable.owner()));
                    super.visitMethodInsn(
                            Opcodes.INVOKESTATIC, CELL_VARIABLES, "check", "(Ljava/lang/Object;)V", false);
                }
            };
        }
    }
}
