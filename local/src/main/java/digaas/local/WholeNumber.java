package digaas.local;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The option takes whole numbers in these bounds, each included, and its help says so. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface WholeNumber {
    /** The least. */
    long from() default 1;

    /** The most. */
    long to();
}
