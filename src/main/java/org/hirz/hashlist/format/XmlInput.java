package org.hirz.hashlist.format;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The elements of an XML 1.0 document, one after the other, within limits.
 *
 * <p>A document type declaration refuses the document, so that there are no entities but the five
 * predefined ones and nothing outside is ever asked for. What is not well-formed, ends in the
 * middle or is beyond a limit raises {@link DocumentRefusedException}; {@link IOException}s are the
 * stream's own. For one thread.
 */
final class XmlInput {
  /** Greatest nesting of elements, inclusive. */
  static final int MAX_DEPTH = 32;

  /** Greatest length of the text of an element that is asked for, in characters, inclusive. */
  static final int MAX_TEXT_LENGTH = 1 << 16;

  /**
   * Greatest number of bytes between two events: the parser holds a tag, a comment or an
   * instruction as a whole.
   */
  static final int MAX_EVENT_BYTES = 1 << 20;

  /**
   * Greatest number of different names, prefixes and namespaces in a document, inclusive: the
   * parser remembers them all.
   */
  static final int MAX_NAMES = 256;

  /** Reads a document. */
  interface Body {
    /** Reads it to its end. */
    void read(XmlInput xml) throws IOException, DocumentRefusedException;
  }

  /** Ends where one event takes more than it may, and remembers how the stream failed. */
  private static final class Guard extends FilterInputStream {
    private int left = MAX_EVENT_BYTES;
    private @Nullable IOException failure;

    Guard(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (left <= 0) {
        throw new IOException("one event is longer than is taken");
      }
      try {
        int read = super.read(bytes, offset, Math.min(length, left));
        left -= Math.max(read, 0);
        return read;
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    /** The document is not the stream's owner. */
    @Override
    public void close() {}
  }

  private final Guard guard;
  private final XMLStreamReader parser;
  private final Set<String> names = new HashSet<>();
  private int depth;
  private long records;

  private XmlInput(Guard guard, XMLStreamReader parser) {
    this.guard = guard;
    this.parser = parser;
  }

  /**
   * Reads a document with the given body; does not close the stream.
   *
   * @throws IOException if the stream fails, or the body does
   */
  static ListFormat.Outcome read(InputStream in, Body body) throws IOException {
    Guard guard = new Guard(in);
    try {
      XmlInput xml = new XmlInput(guard, open(guard));
      body.read(xml);
      return new ListFormat.Outcome.Complete(xml.records);
    } catch (DocumentRefusedException e) {
      return e.outcome();
    }
  }

  private static XMLStreamReader open(Guard guard) throws IOException, DocumentRefusedException {
    // A factory a document: names are not remembered beyond it. Not the JDK's parser, which writes
    // of some broken documents to the standard error stream.
    XMLInputFactory factory = new InputFactoryImpl();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("nothing outside the document is read");
        });
    try {
      return factory.createXMLStreamReader(guard);
    } catch (XMLStreamException | RuntimeException e) {
      throw refused(guard, 0);
    }
  }

  /** Moves to the next event and returns it. */
  private int next() throws IOException, DocumentRefusedException {
    guard.left = MAX_EVENT_BYTES;
    try {
      if (!parser.hasNext()) {
        return XMLStreamConstants.END_DOCUMENT;
      }
      int event = parser.next();
      switch (event) {
        case XMLStreamConstants.DTD -> throw refused("has a document type declaration");
        case XMLStreamConstants.ENTITY_REFERENCE -> throw refused("refers to an entity");
        case XMLStreamConstants.START_ELEMENT -> {
          if (++depth > MAX_DEPTH) {
            throw refused("is nested too deep");
          }
          remember();
        }
        case XMLStreamConstants.END_ELEMENT -> depth--;
        default -> {}
      }
      return event;
    } catch (XMLStreamException | RuntimeException e) {
      // The parser meets some broken documents with exceptions of its implementation.
      throw refused(guard, records);
    }
  }

  private void remember() throws DocumentRefusedException {
    names.add(parser.getLocalName());
    names.add(String.valueOf(parser.getPrefix()));
    for (int i = 0; i < parser.getAttributeCount(); i++) {
      names.add(parser.getAttributeLocalName(i));
      names.add(String.valueOf(parser.getAttributePrefix(i)));
    }
    for (int i = 0; i < parser.getNamespaceCount(); i++) {
      names.add(String.valueOf(parser.getNamespacePrefix(i)));
      names.add(String.valueOf(parser.getNamespaceURI(i)));
    }
    if (names.size() > MAX_NAMES) {
      throw refused("has more different names than are taken");
    }
  }

  /**
   * Moves to the start of the next child of the element that was entered. Every child must be left
   * by {@link #text}, {@link #skip} or this, until it returns false.
   *
   * @return false at the element's end
   */
  boolean nextChild() throws IOException, DocumentRefusedException {
    while (true) {
      switch (next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          return true;
        }
        case XMLStreamConstants.END_ELEMENT, XMLStreamConstants.END_DOCUMENT -> {
          return false;
        }
        default -> {}
      }
    }
  }

  /** Returns the text directly in the element whose start was moved to, and moves to its end. */
  String text() throws IOException, DocumentRefusedException {
    StringBuilder text = new StringBuilder();
    while (true) {
      switch (next()) {
        case XMLStreamConstants.START_ELEMENT -> skip();
        case XMLStreamConstants.END_ELEMENT -> {
          return text.toString().strip();
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> append(text);
        default -> {}
      }
    }
  }

  /** The parser reads a text to its end no earlier than it is asked for it. */
  private void append(StringBuilder text) throws IOException, DocumentRefusedException {
    try {
      if (text.length() + parser.getTextLength() > MAX_TEXT_LENGTH) {
        throw refused("has a text that is too long");
      }
      text.append(parser.getTextCharacters(), parser.getTextStart(), parser.getTextLength());
    } catch (RuntimeException e) {
      throw refused(guard, records);
    }
  }

  /** Moves to the end of the element whose start was moved to. */
  void skip() throws IOException, DocumentRefusedException {
    int within = depth;
    do {
      next();
    } while (depth >= within);
  }

  /** Returns the name of the element that was moved to, without prefix. */
  String name() {
    return parser.getLocalName();
  }

  /** Returns the namespace of the element that was moved to, or empty. */
  String namespace() {
    String namespace = parser.getNamespaceURI();
    return namespace == null ? "" : namespace;
  }

  /** Returns an attribute of the element whose start was moved to. */
  Optional<String> attribute(String name) {
    return Optional.ofNullable(parser.getAttributeValue(null, name)).map(String::strip);
  }

  /** Counts a record and returns its number, from 1. */
  long countRecord() throws DocumentRefusedException {
    if (records == JsonInput.MAX_RECORDS) {
      throw refused("has more records than are taken");
    }
    return ++records;
  }

  /** Returns the document's refusal at the record that was counted last. */
  DocumentRefusedException refused(String reason) {
    return new DocumentRefusedException(records, reason);
  }

  private static DocumentRefusedException refused(Guard guard, long at) throws IOException {
    if (guard.failure != null) {
      throw guard.failure;
    }
    return new DocumentRefusedException(
        at,
        guard.left <= 0
            ? "has a tag, a comment or an instruction that is too long"
            : "is not whole, well-formed XML");
  }
}
