package digaas.zones.search;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Predicate;

/** Iterators one after the other; each is asked for when those before have ended. */
final class Chain<T> implements Iterator<T> {
    private final Iterator<? extends Iterator<T>> all;
    private Iterator<T> now = Collections.emptyIterator();

    private Chain(Iterator<? extends Iterator<T>> all) {
        this.all = all;
    }

    static <T> Iterator<T> of(Iterator<? extends Iterator<T>> all) {
        return new Chain<>(all);
    }

    /** Those of an iterator that are wanted, each looked for when it is asked for. */
    static <T> Iterator<T> filter(Iterator<T> all, Predicate<T> wanted) {
        return of(new Iterator<>() {
            @Override
            public boolean hasNext() {
                return all.hasNext();
            }

            @Override
            public Iterator<T> next() {
                T one = all.next();
                return wanted.test(one) ? List.of(one).iterator() : Collections.emptyIterator();
            }
        });
    }

    @Override
    public boolean hasNext() {
        while (!now.hasNext() && all.hasNext()) {
            now = all.next();
        }
        return now.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return now.next();
    }
}
