package digaas.table;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;

/** Merges iterators that are each in order into one that is. */
public final class MergedIterator<T> implements Iterator<T> {
    private final PriorityQueue<Source<T>> heads;

    public MergedIterator(List<Iterator<T>> sources, Comparator<T> order) {
        heads = new PriorityQueue<>((a, b) -> order.compare(a.head(), b.head()));
        sources.forEach(this::advance);
    }

    private void advance(Iterator<T> rest) {
        if (rest.hasNext()) {
            heads.add(new Source<>(rest.next(), rest));
        }
    }

    @Override
    public boolean hasNext() {
        return !heads.isEmpty();
    }

    @Override
    public T next() {
        Source<T> first = heads.remove();
        advance(first.rest());
        return first.head();
    }

    private record Source<T>(T head, Iterator<T> rest) {}
}
