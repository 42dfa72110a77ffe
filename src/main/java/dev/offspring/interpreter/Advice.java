package dev.offspring.interpreter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/** A plain sentence that says what to do, where the compiler's words only say what is wrong. */
final class Advice {
    private static final Pattern CONVERSION = Pattern.compile("^(?:.*: )?(.+) cannot be converted to (.+)$");
    private static final Pattern LOSS = Pattern.compile("lossy conversion from (\\w+) to (\\w+)");
    private static final Map<String, String> BOXES =
            Map.of("int", "Integer", "char", "Character", "double", "Double", "long", "Long", "boolean", "Boolean");
    private static final Map<String, String> USUAL = Map.of(
            "List", "ArrayList", "Map", "HashMap", "Set", "HashSet", "Queue", "ArrayDeque", "Deque", "ArrayDeque");
    private static final List<String> WORDS = List.of(
            "public",
            "private",
            "protected",
            "static",
            "final",
            "void",
            "class",
            "interface",
            "enum",
            "record",
            "return",
            "import",
            "while",
            "switch",
            "else",
            "new",
            "throw",
            "throws",
            "extends",
            "implements",
            "package",
            "boolean",
            "int",
            "double",
            "abstract");

    private static final Pattern FOR_A_LAMBDA =
            Pattern.compile("cannot be converted to (?:Target|Remote(?:Callable|Runnable|Function\\d?))\\b");
    private static final Pattern TAKES_A_LAMBDA = Pattern.compile("\\b(?:process|apply|applyAsync)\\($");
    private static final Pattern SHARED_NUMBER = Pattern.compile(
            "(?:bad operand type|cannot be converted to).*\\b(?:Shared(?:Int|Long|Double|Value)|RawValue)\\b");

    private final Problem problem;
    private final String source;

    private Advice(Problem problem, String source) {
        this.problem = problem;
        this.source = source;
    }

    /** What to do about a problem in a text, if there is more to say than the compiler does. */
    static Optional<String> of(Problem problem, String source) {
        return Optional.ofNullable(new Advice(problem, source).sentence()).filter(sentence -> !sentence.isEmpty());
    }

    private String sentence() {
        String ours = aboutProcesses();
        if (!ours.isEmpty()) return ours;
        if (problem.isUnknownName()) return unknownName();
        if (problem.isSyntax()) return syntax();
        if (problem.is("prob.found.req")) return conversion();
        if (problem.is("non-static.cant.be.ref")) return ofAnObject();
        if (problem.is("abstract.cant.be.instantiated")) return instance();
        if (problem.is("array.req.but.found")) return element();
        if (problem.is("unreported.exception.need.to.catch.or.throw")) return exception();
        if (problem.is("cant.infer.local.var.type")) return inference();
        if (problem.is("type.found.req")) return reference();
        if (problem.code().startsWith("compiler.err.operator.cant.be.applied")) return operator();
        return fixed();
    }

    /** What people mean who hand work to other processes. */
    private String aboutProcesses() {
        String message = problem.message();
        boolean value = message.startsWith("'void' type not allowed")
                || FOR_A_LAMBDA.matcher(message).find();
        if (value
                && TAKES_A_LAMBDA
                        .matcher(source.substring(0, Math.max(0, problem.start())))
                        .find()) return "did you mean () -> " + underlined() + "?";
        if (SHARED_NUMBER.matcher(message).find())
            return "a shared value is read by get(), and changed by set(…), incrementAndGet() and the like";
        if (message.startsWith("no suitable method found for starmap("))
            return "starmap takes a list of tuples, as Tuple.of makes them, and a function of their parts";
        return message.contains("lower bounds: void")
                ? "this function gives nothing; let it give a value, as in x -> { …; return x; }"
                : "";
    }

    /** Rules of which there is one thing to say. */
    private String fixed() {
        String code = problem.code().replace("compiler.err.", "");
        return switch (code) {
            case "missing.ret.stmt" ->
                "every way through it must end with return (or throw): what is its result where no return is reached?";
            case "var.might.not.have.been.initialized" ->
                "a local variable has no value until it is given one: let it begin with one, " + underlined() + " = …";
            case "unreachable.stmt" ->
                "what comes before it never lets the program get here: a return, a break, a throw or a loop without end";
            case "cant.assign.val.to.var", "cant.assign.val.to.final.var" ->
                "what is final keeps its first value: take final away, or use another variable";
            case "cant.ref.non.effectively.final.var" ->
                "a lambda may only read local variables that never change: copy it to a final one before, or keep what"
                        + " changes in an array, an AtomicInteger or a variable of the notebook";
            case "break.outside.switch.loop", "cont.outside.loop" ->
                "it belongs into a for, a while, a do or (break) a switch; a method is left with return";
            case "already.defined" -> "to give it a new value leave its type away; for another one choose another name";
            case "not.exhaustive", "not.exhaustive.statement" ->
                "name the values that are missing, or add default -> …";
            case "does.not.override.abstract" -> overriding();
            case "override.weaker.access", "override.meth" ->
                "methods of an interface are public: write public before it";
            case "method.does.not.override.superclass" ->
                "nothing above it has a method of this name with these parameters: look at its spelling and its types";
            case "int.number.too.large" -> "an int ends at 2147483647: a long has an L behind it, 2147483648L";
            case "array.dimension.missing" -> "say how long it is, new int[10], or what is in it, {1, 2, 3}";
            case "except.never.thrown.in.try" -> "nothing in the try can throw it: leave this catch away";
            case "enum.label.must.be.unqualified.enum", "enum.label.must.be.enum.constant" ->
                "after case stands the constant alone: case " + afterDot() + ":";
            case "report.access" -> "what is private is read through a method of its class; of a record, x()";
            case "unexpected.type" ->
                problem.message().contains("variable") ? "only a variable can be given a value" : "";
            case "cant.apply.symbol", "cant.apply.symbols" ->
                problem.message().contains("differ in length")
                        ? "it wants as many arguments as stand behind required"
                        : "";
            case "void.cant.be.assigned", "illegal.initializer.for.type" -> "";
            case "else.without.if" -> "else follows the statement of an if: if (…) { … } else { … }";
            case "switch.expression.no.result.expressions" -> "an arrow gives the value: case 1 -> \"a\"; (or yield)";
            case "does.not.override.static" -> "take static away from one of them";
            case "ref.ambiguous" -> "name it with its package, java.util.List";
            case "call.must.be.first", "call.must.only.appear.in.ctor" ->
                "super(…) or this(…) comes first in a constructor";
            case "incomparable.types" -> "values of these two types are never the same one";
            case "var.not.allowed.array" -> "write its type: int[] xs = {1, 2, 3}";
            case "illegal.char" -> "perhaps a quote or a dash that a word processor has made";
            default -> "";
        };
    }

    private String unknownName() {
        String message = problem.message();
        String name = problem.symbol();
        if (message.contains("[]") && name.equals("length")) return "an array has length without parentheses";
        if (message.contains("[]") && name.equals("size")) return "an array has length";
        if (message.contains("class String") && name.equals("length")) return "a String has length() with parentheses";
        if (name.equals("length") && message.matches("(?s).*type \\w*(List|Set|Map|Queue|Deque|Collection).*"))
            return "a collection has size()";
        if (name.equals("size") && message.contains("String")) return "a String has length()";
        if (isAfterDot()) return "";
        return Habits.name(problem).orElse("");
    }

    private String syntax() {
        if (problem.is("unclosed.str.lit"))
            return "a text ends with \" in the line where it begins; one of several lines stands between \"\"\" and \"\"\"";
        if (problem.is("unclosed.text.block")) return "a text block ends with \"\"\"";
        if (problem.is("unclosed.comment")) return "a comment that begins with /* ends with */";
        if (problem.is("unclosed.char.lit"))
            return "single quotes are for one character, 'a'; a text has double quotes, \"hello\"";
        Optional<String> habit = Habits.line(line());
        if (habit.isPresent()) return habit.get();
        if (problem.is("premature.eof")) {
            if (source.stripLeading().startsWith("else"))
                return "else follows the statement of an if: if (…) { … } else { … }";
            return Brackets.advice(source).orElse("");
        }
        Optional<String> word = misspeltWord();
        if (word.isPresent()) return "did you mean " + word.get() + "?";
        if (problem.is("dot.class.expected", "expected", "not.stmt")) {
            Matcher name = Pattern.compile(
                            "\\b(?:int|double|long|boolean|char|float|byte|short|String|var)\\s+(\\w+)\\s*[=;]")
                    .matcher(line());
            if (name.find()) {
                if (Character.isDigit(name.group(1).charAt(0))) return "a name does not begin with a digit";
                if (SourceVersion.isKeyword(name.group(1)))
                    return name.group(1) + " is a word of Java itself: choose another name";
            }
        }
        if (problem.message().startsWith("';' expected")) {
            String rest = source.substring(problem.at()).stripLeading();
            boolean endOfLine = problem.at() >= source.length() || "\n}".indexOf(source.charAt(problem.at())) >= 0;
            if (endOfLine || rest.startsWith("}")) return "a statement ends with a semicolon";
            return "is a semicolon missing, or an operator?";
        }
        if (problem.message().startsWith("')'") || problem.message().startsWith("']'"))
            return Brackets.advice(source).orElse("");
        if (problem.is("illegal.start.of.expr", "illegal.start.of.type", "illegal.start.of.stmt")) {
            if (source.startsWith("}")) return "no brace is open that this one could close";
            if (problem.at() >= source.length()) return "something is missing at the end";
            char there = problem.at() < source.length() ? source.charAt(problem.at()) : ' ';
            if (";)]},".indexOf(there) >= 0) return "something is missing before " + there;
        }
        if (problem.is("not.stmt"))
            return "an expression alone does nothing here: print it, return it, or put it into a variable";
        return "";
    }

    /** {@code retrun 5;}: a name before the place where the compiler stopped that is nearly a word of Java. */
    private Optional<String> misspeltWord() {
        Matcher name = Pattern.compile("[a-z]+").matcher(line());
        int end = problem.at() - lineStart();
        while (name.find() && name.start() <= end) {
            String found = name.group();
            if (SourceVersion.isKeyword(found) || found.length() < 4 || isOutOfPlace(name.start())) continue;
            for (String word : WORDS)
                if (word.length() > 3 && Names.distance(found, word) <= (word.length() > 5 ? 2 : 1))
                    return Optional.of(word);
        }
        return Optional.empty();
    }

    /** Words begin a statement or follow other words, names also follow a dot, an operator or a quote. */
    private boolean isOutOfPlace(int column) {
        String before = line().substring(0, column).stripTrailing();
        return !before.isEmpty() && ".=\"'(+-*/<".indexOf(before.charAt(before.length() - 1)) >= 0;
    }

    private String conversion() {
        String first = problem.message().lines().findFirst().orElse("");
        if (first.contains("unexpected return value"))
            return "the result of this method is void: declare its type before its name, or return nothing";
        Matcher loss = LOSS.matcher(first);
        if (loss.find()) return narrowing(loss.group(1), loss.group(2));
        Matcher types = CONVERSION.matcher(first);
        if (!types.find()) return "";
        String from = types.group(1);
        String to = types.group(2);
        String text = underlined();
        if (to.equals("boolean") && text.matches("(?s)[^=]+[^=!<>]=[^=].*")) return "= gives a value, == compares";
        if (to.equals("boolean")) return "a condition is true or false: compare it, x != 0";
        if (from.equals("String") && BOXES.containsKey(to)) return fromText(to);
        if (to.equals("String") && BOXES.containsKey(from))
            return "a number becomes a text with String.valueOf(x) or \"\" + x";
        if (to.equals("Throwable")) return "what is thrown is an exception: throw new IllegalStateException(\"…\")";
        if (from.equals("Object"))
            return "if it is one, say so: (" + to + ") x, or ask first: x instanceof " + to + " y";
        if (from.contains("<") && to.contains("<"))
            return "what stands between < and > has to be the same on both sides";
        return "";
    }

    private static String fromText(String to) {
        return switch (to) {
            case "int" -> "a text becomes a number with Integer.parseInt(text)";
            case "double" -> "a text becomes a number with Double.parseDouble(text)";
            case "long" -> "a text becomes a number with Long.parseLong(text)";
            case "boolean" -> "a text becomes true or false with Boolean.parseBoolean(text)";
            default -> "a character stands in single quotes, 'a'; that of a text is text.charAt(0)";
        };
    }

    private String narrowing(String from, String to) {
        String text = underlined();
        if (to.equals("float") && text.matches("[\\d.]+"))
            return "a float has an f behind it, " + text + "f; most use double";
        if (from.equals("double") || from.equals("float"))
            return "declare it double; or (" + to + ") cuts the fraction off, and Math.round(…) rounds";
        return "declare it " + from + "; or (" + to + ") keeps what fits, without a word about the rest";
    }

    private String ofAnObject() {
        if (underlined().equals("this"))
            return "a cell stands in no object: this is there in the methods of a class only";
        Matcher receiver = Pattern.compile("^([A-Z]\\w*)\\.").matcher(underlined());
        String object = receiver.find() ? "an object of " + receiver.group(1) : "an object of its class";
        return "it belongs to an object: call it on " + object + ", or declare it static";
    }

    private String instance() {
        Matcher type = Pattern.compile("^([A-Z]\\w*)(<.*>)? is abstract").matcher(problem.message());
        String usual = type.find() ? USUAL.get(type.group(1)) : null;
        return usual == null
                ? "make an object of a class that extends or implements it"
                : "the usual one is new " + usual + "<>()";
    }

    private String element() {
        if (problem.message().contains("Map")) return "the value of a key is map.get(key)";
        if (problem.message().contains("String")) return "a character of a text is text.charAt(i)";
        return "an element of a list is list.get(i)";
    }

    private String exception() {
        Matcher type = Pattern.compile("unreported exception (\\w+)").matcher(problem.message());
        String name = type.find() ? type.group(1) : "Exception";
        String before = source.substring(0, Math.min(problem.start(), source.length()));
        boolean inLambda = before.lastIndexOf("->") > Math.max(before.lastIndexOf(';'), before.lastIndexOf('}'));
        return inLambda
                ? "catch it in the lambda: try { … } catch (" + name + " e) { throw new RuntimeException(e); }"
                : "write throws " + name + " behind the parameters of the method, or catch it: try { … } catch (" + name
                        + " e) { … }";
    }

    private String inference() {
        if (problem.message().contains("null")) return "null can be of any type: write the type, String x = null;";
        if (problem.message().contains("lambda") || problem.message().contains("method reference"))
            return "a lambda can be of many types: write one, Function<Integer, Integer> f = x -> x + 1;";
        if (problem.message().contains("array")) return "write its type: int[] xs = {1, 2, 3};";
        return "var takes its type from a value: var x = 1; or write the type, int x;";
    }

    private String reference() {
        Matcher found = Pattern.compile("found:\\s+(\\w+)").matcher(problem.message());
        String box = found.find() ? BOXES.get(found.group(1)) : null;
        return box == null ? "" : "between < and > stand classes: " + box;
    }

    private String operator() {
        boolean texts = problem.message().contains("String");
        if (texts && underlined().matches("(?s).*[<>].*")) return "texts are compared with a.compareTo(b) < 0";
        if (texts) return "of the operators a String knows only +";
        if (problem.message().contains("boolean")) return "compare first, then join: x > 0 && y > 0";
        return "";
    }

    private String overriding() {
        Matcher method = Pattern.compile("abstract method (\\S+\\(.*?\\))").matcher(problem.message());
        return method.find() ? "write a public method " + method.group(1) + " in it, or call it abstract" : "";
    }

    private String underlined() {
        int start = Math.max(0, Math.min(problem.start(), source.length()));
        return source.substring(start, Math.max(start, Math.min(problem.end(), source.length())));
    }

    private String afterDot() {
        return underlined().substring(underlined().lastIndexOf('.') + 1);
    }

    private boolean isAfterDot() {
        return problem.at() >= 0 && problem.at() < source.length() && source.charAt(problem.at()) == '.';
    }

    private int lineStart() {
        int at = Math.max(0, Math.min(problem.at(), source.length()));
        return source.lastIndexOf('\n', at - 1) + 1;
    }

    private String line() {
        int start = lineStart();
        int end = source.indexOf('\n', start);
        return source.substring(start, end < 0 ? source.length() : end);
    }
}
