// Runs the scripts on a definition in an interpreter that isn't ours, and prints what it did:
//   node run.mjs DEFINITION.json SCRIPTS.json INPUT
// A script's answers are by state; the last of a state's answers repeats.

// The interpreter wants Node 22 for this one function.
Promise.withResolvers ??= function () {
  const parts = {};
  parts.promise = new this((resolve, reject) => Object.assign(parts, { resolve, reject }));
  return parts;
};

const { readFile } = await import('node:fs/promises');
const { StateMachine } = await import('aws-local-stepfunctions');

const [definition, scripts] = await Promise.all(
  process.argv.slice(2, 4).map(async (file) => JSON.parse(await readFile(file, 'utf8'))),
);

const tasks = Object.keys(definition.States).filter((name) => definition.States[name].Type === 'Task');
const waits = Object.keys(definition.States).filter((name) => definition.States[name].Type === 'Wait');

async function run(script) {
  const calls = {};
  const handler = (state) => (input) => {
    const answers = script.answers[state] ?? [{}];
    const { error, ...fields } = answers[Math.min(calls[state] ?? 0, answers.length - 1)];
    calls[state] = (calls[state] ?? 0) + 1;
    if (error) {
      throw Object.assign(new Error('it broke'), { name: error });
    }
    return { ...input, ...fields };
  };
  const execution = new StateMachine(definition).run(script.input, {
    context: { StateMachine: { Id: 'arn:aws:states:us-east-1:123456789012:stateMachine:tested' } },
    overrides: {
      taskResourceLocalHandlers: Object.fromEntries(tasks.map((name) => [name, handler(name)])),
      waitTimeOverrides: Object.fromEntries(waits.map((name) => [name, 0])),
      retryIntervalOverrides: Object.fromEntries(tasks.map((name) => [name, 0])),
    },
  });
  const status = execution.result.then(() => 'SUCCEEDED', () => 'FAILED');
  const path = [];
  for await (const event of execution.eventLogs) {
    if (event.type === 'StateEntered') {
      path.push(event.state.name);
    }
  }
  return { name: script.name, path, calls, status: await status };
}

const input = JSON.parse(process.argv[4]);
const done = [];
for (const script of scripts) {
  done.push(await run({ ...script, input }));
}
console.log(JSON.stringify(done));
