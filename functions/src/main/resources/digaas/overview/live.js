'use strict';
// Shows what GET /overview tells, and posts requests. All that comes from others is set as text, never as HTML.
(() => {
  const BUSY = 2000;
  const CALM = 10000;
  const PATIENCE = 15000;
  const LONGEST_PAUSE = 30000;
  const byId = (id) => document.getElementById(id);

  function element(name, attributes, ...content) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
    made.append(...content);
    return made;
  }

  function say(node, text) {
    if (node.textContent !== text) node.textContent = text;
  }

  // Characters that are not seen, or that turn the direction of reading, are spelt out.
  const visible = (text) => String(text).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (c) => `\\u{${c.codePointAt(0).toString(16).toUpperCase()}}`);

  // Numbers, times and answers as people read them.

  const count = (n, one, many = one + 's') => `${n.toLocaleString('en')}\u00a0${n === 1 ? one : many}`;

  function span(seconds) {
    const s = Math.max(0, Math.floor(seconds));
    if (s < 60) return `${s}\u00a0s`;
    if (s < 3600) return `${Math.floor(s / 60)}\u00a0min ${s % 60}\u00a0s`;
    if (s < 86400) return `${Math.floor(s / 3600)}\u00a0h ${Math.floor(s % 3600 / 60)}\u00a0min`;
    return `${Math.floor(s / 86400)}\u00a0d ${Math.floor(s % 86400 / 3600)}\u00a0h`;
  }

  const exact = (seconds) => `${Number(seconds.toPrecision(3))}\u00a0s`;

  const time = (given) => (typeof given === 'number' ? given : Date.parse(given) / 1000);

  function clock(seconds) {
    const [date, rest] = new Date(seconds * 1000).toISOString().split('T');
    const today = new Date(now() * 1000).toISOString().startsWith(date);
    return `${today ? '' : date + ' '}${rest.slice(0, 8)} UTC`;
  }

  const nameOf = (request) => visible(request.query_name || request.zone_name || '');

  function expected(request) {
    const [kind, value] = request.condition.split(/=(.*)/s);
    const type = visible(request.rdatatype || 'A');
    const gone = request.rdata ? `${type} ${visible(request.rdata)}` : type;
    switch (kind) {
      case 'data': return `until ${type} includes ${visible(value)}`;
      case 'includes': return `until ${type} includes all of ${visible(value)}`;
      case 'rrset': return `until ${type} is ${visible(value)}`;
      case 'txt': return `until TXT is ${visible(value)}`;
      case 'data_exists': return `until there is ${type} data`;
      case 'record_removed': return `until ${gone} is gone`;
      case 'nxdomain': return 'until the name is gone';
      case 'serial_not_lower': return `until the serial is ${request.serial} or later`;
      case 'serials_equal': return 'until the serials are equal';
      case 'zone_exists': return 'until the zone is there';
      case 'zone_removed': return 'until the zone is gone';
      default: return visible(request.condition);
    }
  }

  const FAILURES = {
    no_answer: 'no answer', unreachable: 'unreachable', truncated: 'truncated, and TCP did not bring the rest', malformed: 'a malformed answer',
    tls: 'TLS failed', tsig: 'the answer is not signed with the key', http: 'HTTP failed',
    forbidden: 'the operator does not allow this nameserver', not_sent: 'Digaas was too busy to ask', tsig_key: 'not asked: the TSIG key cannot be read',
  };

  function says(answer) {
    if (!answer) return 'no answer known yet';
    if (answer.outcome !== 'answered') return FAILURES[answer.outcome] || answer.outcome;
    if (answer.rcode !== 'NOERROR') return answer.rcode;
    const shown = answer.records.slice(0, 4).map((record) => visible(`${record.type} ${record.data}`));
    if (shown.length === 0) return 'no data';
    const more = answer.records.length - shown.length + answer.records_omitted;
    return (answer.referral ? 'refers to ' : '') + shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
  }

  function nameservers(request) {
    if (request.nameserver_results) {
      return request.nameserver_results.map((each) => `${visible(each.nameserver)}: ${each.seen ? 'seen, ' : ''}${says(each.last_answer)}`).join('\n');
    }
    const named = (request.nameservers || [request.nameserver]).map(visible);
    const answer = request.last_answer;
    const who = answer && named.length > 1 ? visible(answer.nameserver) : named.join(', ');
    return `${who}: ${says(answer)}`;
  }

  const REASONS = { timeout: 'not seen', cancelled: 'cancelled', tsig_key: 'TSIG key not readable', internal: 'Digaas failed' };

  // The clock of Digaas, by the header of its answers; by this machine's if there is none.
  let ahead = 0;
  const now = () => Date.now() / 1000 + ahead;

  // Lists. A row that stays is changed, not made anew, so that focus and selection stay, too.

  function list(id, items, make, fill) {
    const holder = byId(id);
    const old = new Map([...holder.children].map((row) => [row.dataset.key, row]));
    items.forEach((item, i) => {
      const key = item.id || item.run;
      let row = old.get(key);
      if (!row) { row = element('li', {}); row.append(...make(item)); row.dataset.key = key; }
      old.delete(key);
      if (holder.children[i] !== row) holder.insertBefore(row, holder.children[i] || null);
      fill(row, item);
    });
    old.forEach((row) => row.remove());
  }

  const part = (row, name) => row.querySelector('.' + name);

  function rowOfRequest(request) {
    return [
      element('span', {}, element('strong', {}, nameOf(request)), ' ' + expected(request)),
      element('span', { class: 'when' }),
      element('span', { class: 'more' }),
    ];
  }

  const runOf = (request, before) => (request.run ? `${before}run ${visible(request.run)}` : '');

  function fillOpen(row, request) {
    row.dataset.since = time(request.start_time);
    say(part(row, 'more'), nameservers(request) + runOf(request, '\n'));
  }

  function fillEnded(row, request) {
    const seen = request.status === 'COMPLETED';
    row.className = seen ? 'seen' : 'missed';
    say(part(row, 'when'), seen ? `seen after ${exact(request.duration)}` : REASONS[request.reason] || request.reason);
    const between = seen && request.not_before !== null ? `visible between ${exact(request.not_before)} and ${exact(request.not_after)}, ` : '';
    const at = clock(request.ended_at);
    say(part(row, 'more'), `${between}ended ${at}${runOf(request, ', ')}\n${nameservers(request)}`);
  }

  function rowOfRun(run) {
    const button = element('button', { type: 'button', 'aria-label': `Report on the run ${visible(run.run)}` }, 'Report');
    button.addEventListener('click', () => report(run.run, button));
    return [
      element('strong', {}, visible(run.run)),
      element('span', { class: 'when' }, button),
      element('progress', { 'aria-label': `Ended requests of the run ${visible(run.run)}` }),
      element('span', { class: 'more' }),
    ];
  }

  function fillRun(row, run) {
    const bar = row.querySelector('progress');
    const known = run.accepted !== null;
    bar.hidden = !known;
    if (!known) {
      say(part(row, 'more'), 'too many requests to count here; a report counts them');
      return;
    }
    const all = run.accepted + run.completed + run.error;
    bar.max = Math.max(1, all);
    bar.value = all - run.accepted;
    say(part(row, 'more'), `${count(all, 'request')}: ${run.completed.toLocaleString('en')} seen, ` +
      `${run.error.toLocaleString('en')} not, ${run.accepted.toLocaleString('en')} open`);
  }

  function rowOfReport() {
    return [element('span', { class: 'what' }), element('span', { class: 'when' }), element('span', { class: 'more' })];
  }

  const STAGES = { reading: 'reading', computing: 'computing', drawing: 'drawing', storing: 'storing' };

  function fillReport(row, report) {
    const filters = ['run', 'name', 'nameserver'].filter((key) => report[key]).map((key) => `${key} ${visible(report[key])}`);
    const about = (filters.join(', ') || 'all requests') + (report.compare ? `, compared with run ${visible(report.compare)}` : '');
    const what = part(row, 'what');
    if (report.page && !what.querySelector('a')) what.replaceChildren(element('a', { href: report.page.replace(/^\//, '') }, about));
    else if (!report.page) say(what, about);
    say(part(row, 'when'), clock(report.accepted_at));
    const figures = report.figures;
    say(part(row, 'more'), figures
      ? `${count(figures.requests, 'request')}: ${figures.success_count} seen, ${figures.error_count} not` +
        (figures.median === undefined || figures.median === null ? '' : `; half of the seen within ${exact(figures.median)}`)
      : report.reason ? `failed: ${report.reason === 'too_many_requests' ? 'too many requests' : 'Digaas failed'}`
        : 'being made' + (report.progress ? `: ${STAGES[report.progress.stage]}, ${count(report.progress.requests, 'request')} read` : ''));
  }

  const atLeast = (open) => (open.more ? 'at least ' : '') + count(open.count, 'open request');

  function show(overview) {
    const { open, ended, runs, reports } = overview;
    say(byId('counts'), `${atLeast(open)}, ${count(runs.length, 'run')}.`);
    document.title = (open.count > 0 ? `(${open.count}${open.more ? '+' : ''}) ` : '') + 'Digaas';
    list('open', open.requests, rowOfRequest, fillOpen);
    const hidden = open.count - open.requests.length;
    say(byId('open-note'), open.count === 0 ? 'Nothing is being polled.'
      : hidden > 0 ? `And ${open.more ? 'at least ' : ''}${count(hidden, 'more', 'more')}. Those that end first are shown.` : '');
    list('runs', runs, rowOfRun, fillRun);
    say(byId('runs-note'), runs.length === 0 ? 'No run has requests of the last day.' : '');
    list('ended', ended, rowOfRequest, fillEnded);
    say(byId('ended-note'), ended.length === 0 ? 'No request of the last day has ended.' : '');
    list('reports', reports, rowOfReport, fillReport);
    say(byId('reports-note'), reports.length === 0 ? 'There is no report.' : '');
    tick();
    return open.count > 0 || reports.some((each) => each.status === 'ACCEPTED') ? BUSY : CALM;
  }

  function tick() {
    for (const row of byId('open').children) say(part(row, 'when'), 'for ' + span(now() - Number(row.dataset.since)));
  }

  // Asking for news, one question at a time, and none while nobody looks.

  let timer = 0;
  let asking = null;
  let tag = '';
  let pause = CALM;
  let failures = 0;

  async function refresh() {
    clearTimeout(timer);
    if (asking) asking.abort();
    if (document.hidden) return;
    const mine = asking = new AbortController();
    const patience = setTimeout(() => mine.abort(), PATIENCE);
    try {
      const answer = await fetch('overview', { headers: tag ? { 'if-none-match': tag } : {}, cache: 'no-store', signal: mine.signal });
      if (answer.status === 200) {
        const told = await answer.json();
        const date = Date.parse(answer.headers.get('date'));
        // A date is of whole seconds: less than that is no difference.
        ahead = Math.abs(date - Date.now()) > 2000 ? (date - Date.now()) / 1000 : 0;
        tag = answer.headers.get('etag') || '';
        pause = show(told);
      } else if (answer.status !== 304) {
        throw new Error(await detail(answer));
      }
      failures = 0;
      say(byId('trouble'), '');
    } catch (error) {
      if (mine !== asking || document.hidden) return;
      failures++;
      const why = error instanceof TypeError || error.name === 'AbortError' ? 'Digaas can’t be reached.' : error.message;
      say(byId('trouble'), `${why} What is shown may be old; this page goes on trying.`);
    } finally {
      clearTimeout(patience);
    }
    if (mine !== asking || document.hidden) return;
    asking = null;
    timer = setTimeout(refresh, failures === 0 ? pause : Math.min(LONGEST_PAUSE, BUSY * 2 ** failures));
  }

  async function detail(answer) {
    try {
      const problem = await answer.json();
      return visible(problem.detail || problem.message || `Status ${answer.status}.`);
    } catch (notJson) {
      return `Digaas answered with status ${answer.status}.`;
    }
  }

  // Posting.

  const post = (path, body, headers = {}) =>
    fetch(path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body), signal: AbortSignal.timeout(PATIENCE * 2) });

  async function report(run, button) {
    button.disabled = true;
    try {
      const answer = await post('reports', { run });
      say(byId('trouble'), answer.ok ? '' : await detail(answer));
      refresh();
    } catch (error) {
      say(byId('trouble'), 'Digaas can’t be reached: the report was not asked for.');
    } finally {
      button.disabled = false;
    }
  }

  const form = byId('post');
  const FIELDS = { zone_name: 'name', query_name: 'name', nameserver: 'nameservers' };
  const fieldOf = (pointer) => { const name = pointer.split('/')[1] || ''; return FIELDS[name] || (byId(name) && form.contains(byId(name)) ? name : ''); };
  const field = (id) => byId(id).value.trim();
  const number = (text) => (text !== '' && Number.isFinite(Number(text)) ? Number(text) : text === '' ? undefined : text);

  function applicable() {
    for (const line of form.querySelectorAll('[data-for]')) line.hidden = !line.dataset.for.split(' ').includes(byId('condition').value);
  }

  const shown = (id) => !byId(id).closest('p').hidden;

  function bodyOfForm() {
    const condition = field('condition');
    const servers = field('nameservers').split(/[\s,]+/).filter((each) => each);
    return {
      query_name: field('name') || undefined,
      ...(servers.length > 1 ? { nameservers: servers } : { nameserver: servers[0] }),
      condition: condition.endsWith('=') ? condition + field('value') : condition,
      rdatatype: shown('rdatatype') ? field('rdatatype') || undefined : undefined,
      serial: shown('serial') ? number(field('serial')) : undefined,
      frequency: number(field('frequency')),
      timeout: number(field('timeout')),
      run: field('run') || undefined,
    };
  }

  function clearFaults() {
    for (const fault of form.querySelectorAll('.fault')) fault.remove();
    for (const control of form.querySelectorAll('[aria-invalid]')) {
      control.removeAttribute('aria-invalid');
      control.removeAttribute('aria-describedby');
    }
  }

  // A fault of the condition is one of its value, where there is one.
  function place(pointer) {
    const id = fieldOf(pointer);
    return id === 'condition' && shown('value') ? 'value' : id && shown(id) ? id : '';
  }

  function showFaults(errors) {
    const rest = [];
    for (const error of errors) {
      const id = place(error.pointer);
      if (!id) { rest.push(`${error.pointer} ${error.detail}`.trim()); continue; }
      const control = byId(id);
      const known = byId(id + '-fault');
      if (known) { known.textContent += `; ${visible(error.detail)}`; continue; }
      control.after(element('span', { class: 'fault', id: id + '-fault' }, visible(error.detail)));
      control.setAttribute('aria-invalid', 'true');
      control.setAttribute('aria-describedby', id + '-fault');
    }
    const first = form.querySelector('[aria-invalid]');
    if (first) first.focus();
    return rest.map(visible).join('; ');
  }

  const key = () => [...crypto.getRandomValues(new Uint8Array(16))].map((octet) => octet.toString(16).padStart(2, '0')).join('');
  let sent = { body: '', key: '' };

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const button = form.querySelector('[type=submit]');
    if (button.getAttribute('aria-disabled') === 'true') return;
    const body = bodyOfForm();
    const text = JSON.stringify(body);
    // What may have been accepted is sent again under its key, so that it is made once.
    if (sent.body !== text) sent = { body: text, key: key() };
    button.setAttribute('aria-disabled', 'true');
    clearFaults();
    say(byId('outcome'), 'Sending…');
    try {
      const answer = await post('requests', body, { 'idempotency-key': sent.key });
      if (answer.status === 202) {
        const made = await answer.json();
        sent = { body: '', key: '' };
        say(byId('outcome'), `Polling ${nameOf(made)}. Its id is ${made.id}.`);
        refresh();
      } else if (answer.status === 400) {
        const problem = await answer.json();
        const rest = showFaults(problem.errors || []);
        say(byId('outcome'), `${visible(problem.detail)}${rest ? ' ' + rest : ''}`);
      } else {
        say(byId('outcome'), await detail(answer));
      }
    } catch (error) {
      say(byId('outcome'), 'Digaas can’t be reached. It is not known whether the request was accepted: “Start polling” sends the same one again.');
    } finally {
      button.removeAttribute('aria-disabled');
    }
  });

  document.querySelector('.top .button').addEventListener('click', () => setTimeout(() => byId('name').focus()));
  byId('condition').addEventListener('change', applicable);
  document.addEventListener('visibilitychange', refresh);
  setInterval(() => { if (!document.hidden) tick(); }, 1000);
  applicable();
  refresh();
})();
