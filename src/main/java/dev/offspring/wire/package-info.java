/** What all JVMs share: the messages, their framing, and the values that travel in them. */
@org.jspecify.annotations.NullMarked
package dev.offspring.wire;
