package dev.offspring.interpreter;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * What the members of a class want and give, as completion shows it. Classes of the JDK and of ours are looked at, without
 * running code of theirs; of those of cells the source is read.
 */
final class Signatures {
    private static final List<String> PACKAGES = List.of(
            "",
            "java.lang.",
            "java.util.",
            "java.util.stream.",
            "java.util.function.",
            "java.util.concurrent.",
            "java.util.concurrent.atomic.",
            "java.io.",
            "java.nio.file.",
            "java.math.",
            "java.time.",
            "dev.offspring.multiprocessing.");

    private Signatures() {}

    /** The class of a type as cells write it, {@code List<String>}. */
    static Optional<Class<?>> type(String written) {
        String name = written.replaceFirst("<.*", "");
        if (!name.matches("[\\w.$]*[A-Z][\\w$]*")) return Optional.empty();
        for (String packageName : PACKAGES) {
            try {
                return Optional.of(Class.forName(packageName + name, false, Signatures.class.getClassLoader()));
            } catch (ClassNotFoundException | LinkageError e) {
                // it is of another package
            }
        }
        return Optional.empty();
    }

    /** The class of a public field. */
    static Optional<Class<?>> ofField(Class<?> owner, String name) {
        return Arrays.stream(owner.getFields())
                .filter(field -> field.getName().equals(name))
                .<Class<?>>map(Field::getType)
                .findFirst();
    }

    /** The class of what the methods of a name give, if that is the same for all. */
    static Optional<Class<?>> ofCall(Class<?> owner, String name) {
        List<Class<?>> results = Arrays.stream(owner.getMethods())
                .filter(method -> method.getName().equals(name) && !method.isBridge())
                .<Class<?>>map(Method::getReturnType)
                .distinct()
                .toList();
        return results.size() == 1 ? Optional.of(results.get(0)) : Optional.empty();
    }

    /** By name; of several methods the one with the fewest parameters, and how many more there are. */
    static Map<String, String> of(Class<?> type) {
        Map<String, List<Method>> methods = Arrays.stream(type.getMethods())
                .filter(method -> !method.isBridge())
                .collect(Collectors.groupingBy(Method::getName));
        Map<String, String> signatures = new HashMap<>();
        for (Field field : type.getFields())
            signatures.put(field.getName(), field.getType().getSimpleName());
        methods.forEach((name, overloads) -> signatures.put(
                name,
                shortest(
                        overloads,
                        Method::getParameterCount,
                        method -> parameters(method) + " " + simple(method.getGenericReturnType()))));
        return signatures;
    }

    /** The signature of the one with the fewest parameters, and how many more there are. */
    private static <M> String shortest(List<M> overloads, ToIntFunction<M> parameters, Function<M, String> signature) {
        M shortest = overloads.stream().min(Comparator.comparingInt(parameters)).orElseThrow();
        String more = overloads.size() > 1 ? " (+" + (overloads.size() - 1) + ")" : "";
        return signature.apply(shortest) + more;
    }

    /** The same of a type of a cell: what it declares, the accessors of a record included. */
    static Map<String, String> of(ParsedType parsed) {
        Map<String, String> signatures = new HashMap<>();
        Map<String, List<MethodTree>> methods = new HashMap<>();
        boolean isRecord = parsed.type().getKind() == Tree.Kind.RECORD;
        for (Tree member : parsed.type().getMembers()) {
            if (member instanceof VariableTree field) {
                boolean isComponent =
                        isRecord && !field.getModifiers().getFlags().contains(Modifier.STATIC);
                signatures.put(field.getName().toString(), (isComponent ? "() " : "") + field.getType());
            } else if (member instanceof MethodTree method && method.getReturnType() != null)
                methods.computeIfAbsent(method.getName().toString(), name -> new ArrayList<>())
                        .add(method);
        }
        methods.forEach((name, overloads) -> signatures.put(
                name,
                shortest(
                        overloads,
                        method -> method.getParameters().size(),
                        method -> parameters(method) + " " + method.getReturnType())));
        return signatures;
    }

    private static String parameters(MethodTree method) {
        return method.getParameters().stream()
                .map(parameter -> parameter.getType() + " " + parameter.getName())
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String parameters(Method method) {
        return Stream.of(method.getParameters())
                .map(parameter -> simple(parameter.getParameterizedType())
                        + (parameter.isNamePresent() ? " " + parameter.getName() : ""))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String simple(Type type) {
        return type.getTypeName().replaceAll("(?:\\w+\\.)+(?=[A-Z])", "").replace('$', '.');
    }
}
