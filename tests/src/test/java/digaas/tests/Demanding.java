package digaas.tests;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A class of tests that keep the processors busy: one at a time. */
@ResourceLock(Demanding.PROCESSORS)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Demanding {
    /** The lock. */
    String PROCESSORS = "processors";
}
