/** The table of magics, one class each. They run in the session, next to the user's objects. */
@org.jspecify.annotations.NullMarked
package dev.offspring.magic;
