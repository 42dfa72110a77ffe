/**
 * Where the processes of a family wait for each other: each is connected to one hub, which knows who waits for what, who
 * holds what, and who has died.
 */
@NullMarked
package dev.offspring.hub;

import org.jspecify.annotations.NullMarked;
