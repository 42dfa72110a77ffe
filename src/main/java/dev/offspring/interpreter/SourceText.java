package dev.offspring.interpreter;

import java.net.URI;
import javax.tools.SimpleJavaFileObject;

/** Java text for the compiler to read. */
final class SourceText extends SimpleJavaFileObject {
    private final String text;

    SourceText(String text) {
        super(URI.create("string:///Text.java"), Kind.SOURCE);
        this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
    }
}
