package dev.offspring.render;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offspring.wire.MimeBundle;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXParseException;

/** The HTML of a bundle, which any page can bear: well-formed, nothing that a sanitizer takes out, small pictures. */
final class Page {
    private static final int LARGEST_PICTURE = 60_000;
    private static final Pattern PICTURE =
            Pattern.compile("<img alt=\"([^\"]+)\"[^>]* src=\"data:image/svg\\+xml;base64,([^\"]*)\"/>");
    private static final Pattern UNSAFE =
            Pattern.compile("<style|<script|<svg|var\\(|javascript:| on[a-z]+=| class=", Pattern.CASE_INSENSITIVE);

    private final List<String> words = new ArrayList<>();
    private final List<Document> pictures = new ArrayList<>();
    private final Document html;

    Page(MimeBundle bundle) {
        String text = bundle.data().getOrDefault("text/html", "");
        assertFalse(UNSAFE.matcher(text).find(), text);
        html = parse("<div>" + text + "</div>");
        Matcher images = PICTURE.matcher(text);
        while (images.find()) {
            assertTrue(
                    images.group(2).length() < LARGEST_PICTURE,
                    () -> images.group(2).length() + " characters");
            words.add(images.group(1));
            pictures.add(parse(
                    new String(Base64.getDecoder().decode(images.group(2)), java.nio.charset.StandardCharsets.UTF_8)));
        }
        assertTrue(pictures.size() == html.getElementsByTagName("img").getLength(), "every picture has words");
    }

    private static Document parse(String xml) {
        try {
            var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            builder.setErrorHandler(new Strict());
            return builder.parse(new InputSource(new StringReader(xml)));
        } catch (Exception e) {
            throw new AssertionError(e + "\n" + xml, e);
        }
    }

    private static final class Strict implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) throws SAXParseException {
            throw e;
        }

        @Override
        public void error(SAXParseException e) throws SAXParseException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXParseException {
            throw e;
        }
    }

    /** What the only picture says to who cannot see it. */
    String words() {
        assertTrue(words.size() == 1, words::toString);
        return words.get(0).replace("&lt;", "<").replace("&quot;", "\"").replace("&amp;", "&");
    }

    int pictures() {
        return pictures.size();
    }

    int count(String element) {
        return html.getElementsByTagName(element).getLength();
    }

    /** The texts in the only picture. */
    List<String> texts() {
        assertTrue(pictures.size() == 1, words::toString);
        var nodes = pictures.get(0).getElementsByTagName("text");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) texts.add(nodes.item(i).getTextContent());
        return texts;
    }

    /** How many shapes in the only picture have this attribute. */
    int shapes(String element, String attribute, String value) {
        var nodes = pictures.get(0).getElementsByTagName(element);
        int count = 0;
        for (int i = 0; i < nodes.getLength(); i++) {
            var found = nodes.item(i).getAttributes().getNamedItem(attribute);
            if (found != null && found.getNodeValue().equals(value)) count++;
        }
        return count;
    }
}
