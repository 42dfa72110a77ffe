package dev.offspring.interpreter;

import dev.offspring.interpreter.Interpreter.Completion;
import dev.offspring.interpreter.Interpreter.Completion.Candidate;
import dev.offspring.wire.MagicRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jdk.jshell.MethodSnippet;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/**
 * What can stand at a place of Java text. JShell knows members and what is declared and imported; the names that the text
 * itself declares, the words of Java, method references, the constants of a switch, files, and classes that are not imported
 * are added here. A class that is not imported is inserted with its package: an import would have to go to another place.
 */
final class Completer {
    private static final List<String> WORDS = List.of(
            "abstract",
            "assert",
            "boolean",
            "break",
            "byte",
            "case",
            "catch",
            "char",
            "class",
            "continue",
            "default",
            "do",
            "double",
            "else",
            "enum",
            "extends",
            "false",
            "final",
            "finally",
            "float",
            "for",
            "if",
            "implements",
            "import",
            "instanceof",
            "int",
            "interface",
            "long",
            "new",
            "null",
            "private",
            "protected",
            "public",
            "record",
            "return",
            "sealed",
            "short",
            "static",
            "super",
            "switch",
            "synchronized",
            "this",
            "throw",
            "throws",
            "true",
            "try",
            "var",
            "void",
            "volatile",
            "while",
            "yield");
    private static final Set<String> OF_EVERY_OBJECT =
            Set.of("clone", "finalize", "equals", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");
    private static final MagicRow.Option FILE = new MagicRow.Option(List.of(), MagicRow.Values.FILES, List.of(), "");

    /** A candidate with its place in the order. */
    private record Ranked(Candidate candidate, int rank) {}

    private final JavaShell java;
    private final String text;
    private final int cursor;
    private final List<Token> tokens;
    private final int start;
    private final String begun;
    private final Map<String, Ranked> found = new LinkedHashMap<>();

    private Completer(JavaShell java, String text, int cursor) {
        this.java = java;
        this.text = text;
        this.cursor = cursor;
        int at = cursor;
        while (at > 0 && Character.isJavaIdentifierPart(text.charAt(at - 1))) at--;
        start = at;
        begun = text.substring(start, cursor);
        tokens = Token.of(text.substring(0, start));
    }

    /**
     * @param files finds what a text may name
     */
    static Completion complete(JavaShell java, MagicHelp.ValuesFinder files, String text, int cursor) {
        List<Token> before = Token.all(text.substring(0, cursor));
        Token last = before.isEmpty() ? null : before.get(before.size() - 1);
        if (last != null && last.isOpen()) {
            if (last.kind() == Token.Kind.COMMENT || !last.text().startsWith("\"")) return none(cursor);
            String begun = last.text().substring(1);
            List<Candidate> names = files.find(FILE, begun)
                    .map(name -> new Candidate(name, "path", ""))
                    .toList();
            return new Completion(names, last.start() + 1, cursor);
        }
        return new Completer(java, text, cursor).complete();
    }

    private static Completion none(int cursor) {
        return new Completion(List.of(), cursor, cursor);
    }

    private Completion complete() {
        if (isAfter("::")) references();
        else if (isAfter(".")) members();
        else if (!constants()) names();
        List<Candidate> ordered = found.values().stream()
                .sorted(Comparator.comparingInt(Ranked::rank))
                .map(Ranked::candidate)
                .toList();
        return new Completion(ordered, start, cursor);
    }

    private boolean isAfter(String token) {
        return !tokens.isEmpty() && tokens.get(tokens.size() - 1).is(token);
    }

    private void add(String name, String kind, String signature, int rank) {
        if (name.endsWith(".")) add(name.substring(0, name.length() - 1), "module", "", rank); // so JShell has packages
        else if (name.startsWith(begun))
            found.putIfAbsent(name, new Ranked(new Candidate(name, kind, signature), rank));
    }

    private List<Suggestion> suggestions(String code) {
        return suggestions(code, code.length());
    }

    /** With all that follows the place, which may tell what the place wants. */
    private List<Suggestion> suggestionsHere() {
        return suggestions(text, cursor);
    }

    private List<Suggestion> suggestions(String code, int at) {
        return java.analysis().completionSuggestions(code, at, new int[1]).stream()
                .filter(suggestion -> !Overloads.isOurs(suggestion.continuation()))
                .toList();
    }

    private static String plain(String name) {
        int open = name.indexOf('(');
        return open < 0 ? name : name.substring(0, open);
    }

    // members

    private void members() {
        String receiver = receiver(tokens.size() - 2);
        Optional<Class<?>> type = receiver.isEmpty() ? chainType(tokens.size() - 2) : chainType(receiver);
        List<String> ours = type.filter(found -> Javadoc.isOurs(found.getName()))
                .map(found -> Javadoc.methods(found.getName()))
                .orElse(List.of());
        Map<String, String> signatures = signatures(receiver, type);
        List<Suggestion> suggestions = suggestionsHere();
        // where all fit, or none does, nothing is wanted
        boolean allFit = suggestions.stream().allMatch(Suggestion::matchesType);
        for (Suggestion suggestion : suggestions) {
            String name = suggestion.continuation();
            String plain = plain(name);
            int place = ours.indexOf(plain);
            int rank = place >= 0 ? place : ours.size() + (suggestion.matchesType() && !allFit ? 1 : 2);
            if (OF_EVERY_OBJECT.contains(plain)) rank = ours.size() + 3;
            add(name, kind(name), signatures.getOrDefault(plain, ""), rank);
        }
        if (receiver.matches("[a-z][\\w.]*"))
            java.types()
                    .packages(receiver + "." + begun)
                    .forEach(part -> add(part.text(), part.type(), "", ours.size() + 2));
    }

    private String kind(String name) {
        if (name.contains("(")) return isAfter("new") ? "class" : "function";
        if (name.equals("class")) return "keyword";
        return Character.isUpperCase(name.charAt(0)) && !name.equals(name.toUpperCase(Locale.ROOT))
                ? "class"
                : "instance";
    }

    /** The names and dots that end at a token: {@code System.out}; empty for what is more than that. */
    private String receiver(int last) {
        StringBuilder receiver = new StringBuilder();
        int i = last;
        while (i >= 0 && tokens.get(i).kind() == Token.Kind.NAME) {
            receiver.insert(0, tokens.get(i).text());
            if (i == 0 || !tokens.get(i - 1).is(".")) return receiver.toString();
            receiver.insert(0, ".");
            i -= 2;
        }
        return "";
    }

    /** Of the receiver's members: a type that a cell declares comes before a class of the same name. */
    private Map<String, String> signatures(String receiver, Optional<Class<?>> type) {
        String name = typeOf(receiver).replaceFirst("<.*", "");
        return java.shell()
                .types()
                .filter(declared -> declared.name().equals(name))
                .findFirst()
                .flatMap(declared -> ParsedType.of(declared.source(), name))
                .map(Signatures::of)
                .or(() -> type.map(Signatures::of))
                .orElse(Map.of());
    }

    /** The class that {@code System.out} is of. */
    private Optional<Class<?>> chainType(String receiver) {
        String[] names = receiver.split("\\.", -1);
        Optional<Class<?>> type = Signatures.type(typeOf(names[0]));
        for (int i = 1; i < names.length && type.isPresent(); i++) {
            String name = names[i];
            type = type.flatMap(owner -> Signatures.ofField(owner, name));
        }
        return type.isPresent() ? type : Signatures.type(receiver);
    }

    /** The class that {@code mp.pool(2)} is of; arguments do not matter where all methods of the name give the same. */
    private Optional<Class<?>> chainType(int last) {
        if (last < 2 || !tokens.get(last).is(")")) return Optional.empty();
        int open = last;
        int depth = 0;
        while (open >= 0) {
            if (tokens.get(open).is(")")) depth++;
            else if (tokens.get(open).is("(") && --depth == 0) break;
            open--;
        }
        if (open < 3
                || tokens.get(open - 1).kind() != Token.Kind.NAME
                || !tokens.get(open - 2).is(".")) return Optional.empty();
        String receiver = receiver(open - 3);
        Optional<Class<?>> owner = receiver.isEmpty() ? chainType(open - 3) : chainType(receiver);
        String method = tokens.get(open - 1).text();
        return owner.flatMap(type -> Signatures.ofCall(type, method));
    }

    /** The type of a variable, as far as it is known without a compiler; a type is its own. */
    private String typeOf(String name) {
        if (name.isEmpty()) return "";
        for (Declared.Local local : Declared.in(text, start)) if (local.name().equals(name)) return local.type();
        return java.shell()
                .variables()
                .filter(variable -> variable.name().equals(name))
                .map(VarSnippet::typeName)
                .findFirst()
                .orElse(name.equals("mp") ? "Multiprocessing" : name);
    }

    // method references

    private void references() {
        String receiver = receiver(tokens.size() - 2);
        if (receiver.isEmpty()) return;
        String before = text.substring(0, tokens.get(tokens.size() - 1).start() - receiver.length());
        String last = receiver.substring(receiver.lastIndexOf('.') + 1);
        boolean isType = Character.isUpperCase(last.charAt(0));
        Map<String, String> signatures = signatures(receiver, Signatures.type(typeOf(receiver)));
        List<Suggestion> all = new ArrayList<>(suggestions(before + receiver + "." + begun));
        if (isType) all.addAll(suggestions("((" + receiver + ") null)." + begun));
        for (Suggestion suggestion : all) {
            String name = plain(suggestion.continuation());
            if (suggestion.continuation().contains("("))
                add(name, "function", signatures.getOrDefault(name, ""), OF_EVERY_OBJECT.contains(name) ? 2 : 1);
        }
        if (isType) add("new", "keyword", "", 1);
    }

    // the constants of a switch

    private boolean constants() {
        if (!isAfter("case") && !isAfter(",")) return false;
        int i = tokens.size() - 1;
        while (i >= 0
                && (tokens.get(i).is(",")
                        || tokens.get(i).kind() == Token.Kind.NAME
                                && !tokens.get(i).is("case"))) i--;
        if (i < 0 || !tokens.get(i).is("case")) return false;
        String type = typeOf(switched(i));
        if (type.isEmpty() || type.equals("var")) return false;
        boolean any = false;
        for (Suggestion suggestion : suggestions(type + ".")) {
            String name = suggestion.continuation();
            if (name.contains("(") || name.equals("class") || !name.equals(name.toUpperCase(Locale.ROOT))) continue;
            add(name, "instance", type, 0);
            any = true;
        }
        return any;
    }

    /** What stands between the parentheses of the switch around a token: a name, or what the type of it has before its dot. */
    private String switched(int at) {
        int depth = 0;
        int i = at;
        while (i >= 0 && depth >= 0) {
            char first = tokens.get(i--).first();
            if (")}]".indexOf(first) >= 0) depth++;
            else if ("({[".indexOf(first) >= 0) depth--;
        }
        if (i < 0 || !tokens.get(i).is(")")) return "";
        String name = receiver(i - 1);
        int dot = name.lastIndexOf('.');
        return dot > 0 && Character.isUpperCase(name.charAt(0)) ? name.substring(0, dot) : name;
    }

    // all other names

    private void names() {
        boolean creates = isAfter("new");
        boolean imports = isAfter("import")
                || isAfter("static")
                        && tokens.size() > 1
                        && tokens.get(tokens.size() - 2).is("import");
        boolean annotates = isAfter("@");
        Map<String, String> variables = new HashMap<>();
        java.shell().variables().forEach(variable -> variables.put(variable.name(), variable.typeName()));
        Map<String, String> methods = new HashMap<>();
        java.shell().methods().forEach(method -> methods.put(method.name(), signature(method)));
        Set<String> types = new HashSet<>();
        java.shell().types().map(TypeDeclSnippet::name).forEach(types::add);
        List<Suggestion> suggestions = suggestionsHere();
        Set<String> wanted = new HashSet<>();
        for (Suggestion suggestion : suggestions)
            if (suggestion.matchesType() && variables.containsKey(suggestion.continuation()))
                wanted.add(simple(variables.getOrDefault(suggestion.continuation(), "")));
        if (creates) {
            for (Declared.Local local : Declared.in(text, start))
                if (local.kind().equals("class")) add(local.name() + "(", "class", "", 2);
        } else if (!imports && !annotates) {
            String declared = beingDeclared();
            for (Declared.Local local : Declared.in(text, start)) {
                if (local.name().equals(declared)) continue;
                String name = local.kind().equals("function") ? local.name() + "(" : local.name();
                add(name, local.kind(), local.type(), wanted.contains(simple(local.type())) ? 0 : 2);
            }
        }
        boolean allFit = suggestions.stream().allMatch(Suggestion::matchesType);
        for (Suggestion suggestion : suggestions) {
            String name = suggestion.continuation();
            String plain = plain(name);
            if (creates && found.containsKey(plain + "(")) continue;
            boolean fits = suggestion.matchesType() && !allFit;
            if (name.startsWith("$") && !begun.startsWith("$")) continue;
            if (variables.containsKey(plain)) add(name, "instance", variables.getOrDefault(plain, ""), fits ? 1 : 3);
            else if (methods.containsKey(plain) && !creates)
                add(name, "function", methods.getOrDefault(plain, ""), fits ? 1 : 4);
            else if (WORDS.contains(plain)) add(name, "keyword", "", 5);
            else if (types.contains(plain)) add(name, kind(name), "", fits ? 1 : 7);
            else add(name, kind(name), "", fits ? 2 : Character.isUpperCase(name.charAt(0)) ? 8 : 6);
        }
        if (!creates && !imports && !annotates && !begun.isEmpty())
            WORDS.forEach(word -> add(word, "keyword", "", word.equals("this") || word.equals("super") ? 6 : 5));
        if (begun.length() > 1 && Character.isUpperCase(begun.charAt(0)) && !imports) addTypesToImport(creates);
        if (!begun.isEmpty() && !creates && !annotates)
            java.types().packages(begun).forEach(part -> add(part.text(), part.type(), "", imports ? 1 : 9));
    }

    /** The variable whose first value the place is in; empty for other places. */
    private String beingDeclared() {
        for (int i = tokens.size() - 1; i > 0; i--) {
            if (";{}".indexOf(tokens.get(i).first()) >= 0) return "";
            if (tokens.get(i).is("=")) return tokens.get(i - 1).text();
        }
        return "";
    }

    private void addTypesToImport(boolean creates) {
        for (String type : java.types().beginningWith(begun, creates)) {
            String name = type.substring(type.lastIndexOf('.') + 1);
            if (found.containsKey(name) || found.containsKey(name + "(") || found.containsKey(name + "()")) continue;
            if (type.equals("java.lang." + name)) { // needs no import, whatever JShell proposes
                add(creates ? name + "(" : name, "class", "", 8);
                continue;
            }
            String inserted = creates ? type + "(" : type;
            found.putIfAbsent(inserted, new Ranked(new Candidate(inserted, "class", "not imported"), 10));
        }
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    /** JShell has {@code (int,String)void}. */
    private static String signature(MethodSnippet method) {
        int close = method.signature().lastIndexOf(')');
        return "(" + method.parameterTypes() + ") " + method.signature().substring(close + 1);
    }
}
