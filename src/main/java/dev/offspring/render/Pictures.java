package dev.offspring.render;

import dev.offspring.wire.MimeBundle;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Images as PNG. */
final class Pictures {
    private Pictures() {}

    /** @param name what is seen on it, for those who see the text only */
    static MimeBundle bundle(RenderedImage image, String name) {
        MimeBundle text = MimeBundle.text(name + " of " + image.getWidth() + " × " + image.getHeight() + " pixels");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            return write(image, bytes)
                    ? text.with("image/png", Base64.getEncoder().encodeToString(bytes.toByteArray()))
                    : text;
        } catch (IOException | RuntimeException e) {
            return MimeBundle.text(text.plain() + " (it cannot be shown: " + e + ")");
        }
    }

    /** Without the temporary file that ImageIO makes for any other stream. */
    private static boolean write(RenderedImage image, OutputStream target) throws IOException {
        try (MemoryCacheImageOutputStream memory = new MemoryCacheImageOutputStream(target)) {
            return ImageIO.write(image, "png", memory);
        }
    }
}
