package dev.offspring.multiprocessing.manager;

import dev.offspring.multiprocessing.Manager;

/** A value, in the manager. */
final class OneValue implements Manager.Value<Object> {
    private Object value;

    OneValue(Object initial) {
        value = initial;
    }

    @Override
    public Object get() {
        return value;
    }

    @Override
    public void set(Object another) {
        value = another;
    }

    @Override
    public Object update(Manager.Change<Object> change) {
        value = change.apply(value);
        return value;
    }

    @Override
    public String toString() {
        return "Value(" + value + ")";
    }
}
