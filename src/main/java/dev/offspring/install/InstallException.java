package dev.offspring.install;

/** The installation cannot go on; the message tells a person what is wrong and what to do. */
final class InstallException extends Exception {
    InstallException(String message) {
        super(message);
    }
}
