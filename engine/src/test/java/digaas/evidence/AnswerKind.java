package digaas.evidence;

import digaas.poll.query.Outcome;
import digaas.poll.query.RecordType;
import java.util.function.Function;

/**
 * A kind of answer.
 *
 * @param text what it says, for the table
 * @param source where that is specified
 * @param outcome the answer to a question of a type
 */
record AnswerKind(String text, String source, Function<RecordType, Outcome> outcome) {}
