package digaas.tests.coldstart;

import digaas.local.lambda.InvocationResult;
import digaas.local.template.Resource;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A function that is started again and again.
 *
 * @param event makes a new event for each start
 * @param isDone whether an answer is that of a function that did its work
 */
record Subject(
        String name,
        Resource.Function function,
        AotPackage built,
        Supplier<String> event,
        Predicate<InvocationResult> isDone) {}
