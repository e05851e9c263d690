// The table of all requests: searched, filtered, sorted, and drawn only where it is in view. The address's fragment
// holds the marked request and the filter: #ID?condition=data&search=www&sort=-time
const requestTable = (() => {
  const ROW = 30;
  const MOST_PRINTED = 500;
  const NONE = '–';
  const holder = document.getElementById('request-table');
  const { shared, rows } = JSON.parse(document.getElementById('request-data').textContent);

  const requests = rows.map(([id, name, condition, nameservers, outcome, start, seconds, absent, answer, labels]) => ({
    id, name, condition: shared.conditions[condition], nameservers: shared.nameservers[nameservers],
    outcome: shared.outcomes[outcome], start, seconds: seconds === '' ? null : seconds, absent,
    answer: shared.answers[answer], labels: shared.labels[labels],
  }));
  const places = new Map(requests.map((request, place) => [request.id, place]));

  const fixed = (seconds) => (seconds === null ? NONE : seconds.toFixed(3));
  const utc = (seconds) => new Date(Math.round(seconds * 1e3)).toISOString().replace('T', ' ').replace('Z', '');
  const pairs = (labels) => Object.entries(labels).map(([key, value]) => `${key}=${value}`);

  const COLUMNS = [
    { key: 'name', title: 'name', text: (r) => r.name },
    { key: 'condition', title: 'condition', text: (r) => r.condition },
    { key: 'nameserver', title: 'nameservers', text: (r) => r.nameservers.join(', ') },
    { key: 'outcome', title: 'outcome', text: (r) => r.outcome },
    { key: 'made', title: 'change made (UTC)', text: (r) => utc(r.start), number: (r) => r.start },
    { key: 'time', title: 'time (s)', text: (r) => fixed(r.seconds), number: (r) => (r.seconds === null ? Infinity : r.seconds), right: true },
    { key: 'missing', title: 'last seen missing (s)', text: (r) => fixed(r.absent), number: (r) => r.absent, right: true },
    { key: 'answer', title: 'last answer', text: (r) => r.answer },
    { key: 'labels', title: 'labels', text: (r) => pairs(r.labels).join(', ') },
    { key: 'request', title: 'request', text: (r) => r.id },
  ].filter((column) => column.key !== 'labels' || requests.some((r) => pairs(r.labels).length > 0));

  const FILTERS = [
    { key: 'condition', title: 'Condition', values: (r) => [r.condition] },
    { key: 'nameserver', title: 'Nameserver', values: (r) => r.nameservers },
    { key: 'outcome', title: 'Outcome', values: (r) => [r.outcome] },
    { key: 'label', title: 'Label', values: (r) => pairs(r.labels) },
  ];

  let state = { marked: '', search: '', sort: '' };
  let shown = [];
  const listeners = [];

  function make(name, attributes, ...content) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...content);
    return made;
  }

  // The address.

  function read() {
    const [marked, query] = location.hash.slice(1).split(/\?(.*)/s);
    const given = new URLSearchParams(query || '');
    const next = { marked: places.has(marked) ? marked : '', search: given.get('search') || '', sort: given.get('sort') || '' };
    for (const filter of FILTERS) next[filter.key] = given.get(filter.key) || '';
    return next;
  }

  function write(change) {
    const next = { ...state, ...change };
    const query = new URLSearchParams();
    for (const key of [...FILTERS.map((filter) => filter.key), 'search', 'sort']) if (next[key]) query.set(key, next[key]);
    const text = query.toString();
    history.replaceState(null, '', '#' + next.marked + (text ? '?' + text : ''));
    follow(false);
  }

  // The selection.

  function select() {
    const words = state.search.toLowerCase().split(/\s+/).filter((word) => word);
    const wanted = FILTERS.filter((filter) => state[filter.key]);
    shown = requests.filter((request) => {
      if (!wanted.every((filter) => filter.values(request).includes(state[filter.key]))) return false;
      if (words.length === 0) return true;
      const text = [request.name, request.id, request.answer, ...request.nameservers, ...pairs(request.labels)].join(' ').toLowerCase();
      return words.every((word) => text.includes(word));
    });
    const column = COLUMNS.find((each) => each.key === state.sort.replace('-', ''));
    if (!column) return;
    const order = column.number
      ? (a, b) => column.number(a) - column.number(b) || 0
      : (a, b) => (column.text(a) < column.text(b) ? -1 : column.text(a) > column.text(b) ? 1 : 0);
    shown.sort(order);
    if (state.sort.startsWith('-')) shown.reverse();
  }

  // The table.

  const controls = {};
  const said = make('p', { class: 'note', role: 'status' });
  const about = make('p', { class: 'marked', 'aria-live': 'polite' });
  const body = make('tbody', {});
  const head = make('tr', {});
  const table = make('table', {}, make('caption', {}, 'All requests'), make('thead', {}, head), body);
  const box = make('div', { class: 'wide rows', role: 'region', tabindex: '0', 'aria-label': 'All requests' }, table);

  function row(place) {
    const request = shown[place];
    const made = make('tr', { 'aria-rowindex': place + 2 });
    if (request.id === state.marked) made.className = 'on';
    COLUMNS.forEach((column, i) => {
      const text = column.text(request);
      const content = column.key === 'request' ? make('a', { href: '#' + request.id }, text) : text;
      const cell = make(i === 0 ? 'th' : 'td', i === 0 ? { scope: 'row' } : {}, content);
      if (column.right) cell.className = 'n';
      if (text.length > 24) cell.title = text;
      made.append(cell);
    });
    return made;
  }

  function space(rowsAway) {
    const cell = make('td', { colspan: COLUMNS.length });
    cell.style.height = rowsAway * ROW + 'px';
    return make('tr', { class: 'space', 'aria-hidden': 'true' }, cell);
  }

  function draw(all) {
    const first = all ? 0 : Math.max(0, Math.floor(box.scrollTop / ROW) - 10);
    const last = Math.min(shown.length, all ? MOST_PRINTED : first + Math.ceil(box.clientHeight / ROW) + 20);
    const made = [];
    if (first > 0) made.push(space(first));
    for (let i = first; i < last; i++) made.push(row(i));
    if (!all && last < shown.length) made.push(space(shown.length - last));
    body.replaceChildren(...made);
  }

  function show() {
    select();
    const count = (n) => n.toLocaleString('en');
    const all = Number(holder.dataset.all);
    said.textContent = (shown.length === requests.length ? `${count(requests.length)} requests.`
      : `${count(shown.length)} of ${count(requests.length)} requests.`) +
      (all > requests.length ? ` The report has ${count(all)}; requests.csv has them all.` : '');
    table.setAttribute('aria-rowcount', shown.length + 1);
    for (const cell of head.cells) {
      const key = cell.dataset.key;
      if (state.sort.replace('-', '') === key) cell.setAttribute('aria-sort', state.sort.startsWith('-') ? 'descending' : 'ascending');
      else cell.removeAttribute('aria-sort');
    }
    for (const [key, control] of Object.entries(controls)) if (control.value !== state[key]) control.value = state[key];
    draw(false);
  }

  /** Takes what the address says; scrolls to the marked request if asked. */
  function follow(scroll) {
    const before = state.marked;
    state = read();
    show();
    const request = requests[places.get(state.marked)];
    about.replaceChildren();
    if (request) {
      const back = make('a', { href: '#durations-by-condition' }, 'show in the chart');
      back.addEventListener('click', (event) => {
        event.preventDefault();
        const figure = document.getElementById('durations-by-condition');
        if (figure) { figure.scrollIntoView({ block: 'center' }); figure.querySelector('.plot').focus({ preventScroll: true }); }
      });
      about.append(`Marked: ${describe(places.get(request.id))}, ${request.outcome} `, ...(document.getElementById('durations-by-condition') ? ['(', back, ')'] : []));
    }
    if (scroll && request) {
      const place = shown.indexOf(request);
      if (place >= 0) { box.scrollTop = Math.max(0, place * ROW - box.clientHeight / 2 + ROW); draw(false); }
      holder.scrollIntoView({ block: 'center' });
    }
    if (before !== state.marked) listeners.forEach((listener) => listener());
  }

  function describe(place) {
    const request = requests[place];
    return request ? `${request.name} on ${request.nameservers.join(', ')}, request ${request.id}` : '';
  }

  function build() {
    const tools = make('div', { class: 'tools filters' });
    const field = (key, title, control) => {
      control.id = 'filter-' + key;
      controls[key] = control;
      tools.append(make('label', { for: control.id }, title, ' ', control));
      control.addEventListener('input', () => { box.scrollTop = 0; write({ [key]: control.value }); });
    };
    field('search', 'Search', make('input', { type: 'search', placeholder: 'name, nameserver, id, answer' }));
    for (const filter of FILTERS) {
      const values = [...new Set(requests.flatMap(filter.values))].sort();
      if (values.length < 2) continue;
      field(filter.key, filter.title, make('select', {}, make('option', { value: '' }, 'all'), ...values.map((value) => make('option', { value }, value))));
    }
    for (const column of COLUMNS) {
      const button = make('button', { type: 'button' }, column.title);
      const cell = make('th', { scope: 'col', 'data-key': column.key, ...(column.right ? { class: 'n' } : {}) }, button);
      button.addEventListener('click', () => { box.scrollTop = 0; write({ sort: (state.sort === column.key ? '-' : '') + column.key }); });
      head.append(cell);
    }
    holder.append(tools, said, about, box);
    // A link of the table keeps the filter; opened elsewhere, it has none.
    body.addEventListener('click', (event) => {
      if (event.target.tagName !== 'A' || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      write({ marked: event.target.textContent });
    });
    box.addEventListener('scroll', () => draw(false));
    addEventListener('resize', () => draw(false));
    addEventListener('hashchange', () => follow(true));
    addEventListener('beforeprint', () => draw(true));
    addEventListener('afterprint', () => draw(false));
    follow(location.hash.length > 1);
  }

  if (requests.length > 0) build();

  return {
    describe,
    isMarked: (place) => place !== undefined && state.marked !== '' && places.get(state.marked) === place,
    mark(place) {
      const request = requests[place];
      if (!request) return;
      // A filter that hides the request would hide what was asked for.
      const hidden = !shown.includes(request);
      write({ marked: request.id, ...(hidden ? { search: '', condition: '', nameserver: '', outcome: '', label: '' } : {}) });
      follow(true);
    },
    onMark: (listener) => listeners.push(listener),
  };
})();
