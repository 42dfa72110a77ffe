package dev.offspring.magic;

import dev.offspring.wire.MimeBundle;
import dev.offspring.wire.Plan;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code %run}: the program that a class is. */
final class RunMagic implements Magic {
    private static final Syntax SYNTAX = Syntax.line("run", "Runs the main method of a class")
            .java("CLASS [ARG…]", 1, "the class, and what its main method is given, in words as a shell has them")
            .details("""
                    It runs in the session, on the thread of the cell. main may be static or not, and may do without its
                    parameter, as java itself takes it since version 25. System.exit ends the cell.""")
            .example("%run Hello Ada \"Grace Hopper\"");

    @Override
    public Syntax syntax() {
        return SYNTAX;
    }

    @Override
    public Optional<Plan> plan(Arguments arguments, boolean lines) {
        Word name = arguments.words().get(0);
        return Optional.of(Plan.statement(
                List.of(Plan.ours(Lines.BODY + "program("), name.java(), Plan.ours(".class);")),
                "'" + name.text() + "' is no class"));
    }

    @Override
    public Optional<MimeBundle> run(MagicCall call) throws Exception {
        Class<?> type = call.context().handed(Class.class).orElseThrow();
        List<Word> words = call.arguments().words();
        String[] arguments = words.stream().skip(1).map(Word::text).toArray(String[]::new);
        Method main = main(type)
                .orElseThrow(() -> call.arguments()
                        .wrong(words.get(0), "'" + words.get(0).text() + "' has no main method to run"));
        try {
            Object self = Modifier.isStatic(main.getModifiers()) ? null : instance(type);
            main.invoke(self, main.getParameterCount() == 0 ? new Object[0] : new Object[] {arguments});
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) throw error;
            throw e.getCause() instanceof Exception exception ? exception : e;
        }
        return Optional.empty();
    }

    private static Object instance(Class<?> type) throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    /** The one that java would start: with the parameter before without, of the class itself before inherited ones. */
    private static Optional<Method> main(Class<?> type) {
        List<Class<?>[]> forms = List.of(new Class<?>[] {String[].class}, new Class<?>[0]);
        for (Class<?>[] form : forms)
            for (Class<?> holder : lineage(type))
                try {
                    Method main = holder.getDeclaredMethod("main", form);
                    if (main.getReturnType() != void.class) continue;
                    main.setAccessible(true);
                    return Optional.of(main);
                } catch (NoSuchMethodException e) {
                    // perhaps the next has it
                }
        return Optional.empty();
    }

    private static List<Class<?>> lineage(Class<?> type) {
        List<Class<?>> lineage = new ArrayList<>();
        for (Class<?> holder = type; holder != null && holder != Object.class; holder = holder.getSuperclass())
            lineage.add(holder);
        return lineage;
    }
}
