package dev.plumbline.web.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** The documents for whoever runs Plumbline, as they came with this very build of it. */
final class Runbooks {
    private static final Pattern NAME = Pattern.compile("[a-z-]{1,40}");
    private static final Pattern DOCUMENT = Pattern.compile("([a-z-]{1,40})\\.md(#.*)?");
    private static final List<Extension> TABLES = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(TABLES).build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder()
                    .extensions(TABLES)
                    .escapeHtml(true)
                    .sanitizeUrls(true)
                    .attributeProviderFactory(_ -> Runbooks::anchor)
                    .build();

    private Runbooks() {}

    /** A document as HTML; its headings have the ids that they have on a git server's page. */
    static Optional<String> html(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        try (InputStream file = Runbooks.class.getResourceAsStream("/runbooks/" + name + ".md")) {
            if (file == null) {
                return Optional.empty();
            }
            Node document = PARSER.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            document.accept(new Linked());
            return Optional.of(RENDERER.render(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Links from one document to another lead to its page here. */
    private static final class Linked extends AbstractVisitor {
        @Override
        public void visit(Link link) {
            var document = DOCUMENT.matcher(link.getDestination());
            if (document.matches()) {
                String heading = document.group(2);
                link.setDestination(
                        "/runbooks/" + document.group(1) + (heading == null ? "" : heading));
            }
            super.visit(link);
        }
    }

    private static void anchor(Node node, String tag, Map<String, String> attributes) {
        if (node instanceof Heading) {
            attributes.put("id", id(words(node)));
        }
    }

    private static String id(String words) {
        return words.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private static String words(Node node) {
        StringBuilder words = new StringBuilder();
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            switch (child) {
                case Text text -> words.append(text.getLiteral());
                case Code code -> words.append(code.getLiteral());
                default -> words.append(words(child));
            }
        }
        return words.toString();
    }
}
