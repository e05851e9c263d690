// The charts: hover, keys, zoom, and the way from a point to its request.
(() => {
  // As in the still charts: each series has a shape of its own.
  const MARKS = ['●', '■', '▲', '◆', '▼', '○', '□', '△'];
  const FIRST_OPEN = 5;
  const STEPS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800,
    21600, 43200, 86400, 172800, 432000, 864000, 2592000, 7776000, 31536000, 63072000, 157680000, 315360000];

  const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const ink = (series) => css('--s' + Math.min(series, 7));
  const faded = (colour, part) => colour + Math.round(part * 255).toString(16).padStart(2, '0');

  function element(name, attributes, ...content) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
    made.append(...content);
    return made;
  }

  // Numbers and times as people read them.

  function span(seconds, digits = 4) {
    const size = Math.abs(seconds);
    const [scale, unit] = size === 0 || size >= 1 ? [1, 's'] : size >= 1e-3 ? [1e3, 'ms'] : [1e6, 'µs'];
    return Number((seconds * scale).toPrecision(digits)) + '\u00a0' + unit;
  }

  function moment(seconds) {
    return new Date(seconds * 1e3).toISOString().replace('T', ' ').replace('Z', ' UTC');
  }

  function reading(chart, item) {
    const point = chart.data.datasets[item.datasetIndex].data[item.index];
    const set = chart.data.datasets[item.datasetIndex];
    if (set.shares) return `${set.label}: ${(100 * point.y).toFixed(1)}\u00a0% visible within ${span(point.x)}`;
    if (point.span) {
      return `${set.label}: from ${span(point.span[2])} to ${span(point.span[4])}, median ${span(point.span[3])}, ` +
        `${moment(point.span[0])} to ${moment(point.span[1])}`;
    }
    const what = set.cross ? `${set.crosses}, ${span(point.y)}` : span(point.y);
    const range = set.bars && !set.cross && point.low < point.y ? ` (last seen missing at ${span(point.low)})` : '';
    const whose = requestTable.describe(point.place);
    return `${set.label}: ${what}${range}, ${moment(point.x)}${whose ? '; ' + whose : ''}`;
  }

  const lines = (text) => text.match(/.{1,60}(\s|$)|\S+/g);

  // Ticks.

  function timeTicks(min, max, most) {
    const step = STEPS.find((each) => (max - min) / each <= most) || STEPS[STEPS.length - 1];
    const ticks = [];
    for (let n = Math.ceil(min / step); n * step <= max; n++) ticks.push(n * step);
    let day = '';
    return ticks.map((value) => {
      const [date, time] = new Date(Math.round(value * 1e3)).toISOString().split('T');
      const known = date === day;
      day = date;
      if (step >= 86400) return { value, label: date };
      const label = time.slice(0, step < 1 ? 11 : step < 60 ? 8 : 5);
      return { value, label: known ? label : [label, date] };
    });
  }

  function logTicks(min, max, narrow) {
    const digits = Math.log10(max / min) <= (narrow ? 1 : 3.1) ? [1, 2, 5] : [1];
    const ticks = [];
    for (let power = Math.floor(Math.log10(min)); power <= Math.log10(max); power++) {
      for (const digit of digits) {
        const value = Number(digit + 'e' + power);
        if (value >= min * 0.999 && value <= max * 1.001) ticks.push({ value, label: span(value) });
      }
    }
    return ticks;
  }

  function scale(log, low, high, seconds) {
    return {
      type: log ? 'logarithmic' : 'linear',
      min: low,
      max: high,
      afterBuildTicks: (axis) => { if (log) axis.ticks = logTicks(axis.min, axis.max, axis.isHorizontal() && axis.maxWidth < 600); },
      ticks: {
        autoSkip: !log, maxRotation: 0, includeBounds: false,
        callback: (value, index, ticks) => (log ? ticks[index].label : seconds ? span(value) : Math.round(100 * value) + '\u00a0%'),
      },
      grid: {},
    };
  }

  function timeScale(from, to) {
    let ticks = [];
    return {
      type: 'linear', min: from, max: to, grid: { drawOnChartArea: false },
      afterBuildTicks: (axis) => { ticks = timeTicks(axis.min, axis.max, Math.max(2, Math.min(8, axis.maxWidth / 90))); axis.ticks = ticks; },
      ticks: { autoSkip: false, maxRotation: 0, callback: (value, index) => ticks[index].label },
    };
  }

  // What Chart.js can't draw: intervals, spans and the confidence band.

  const behind = {
    id: 'behind',
    beforeDatasetsDraw(chart) {
      const { ctx, chartArea: area, scales: { x, y } } = chart;
      ctx.save();
      ctx.beginPath();
      ctx.rect(area.left, area.top, area.width, area.height);
      ctx.clip();
      const shown = chart.data.datasets.filter((set, i) => chart.isDatasetVisible(i));
      for (const set of shown) {
        const colour = ink(set.series);
        if (set.band) drawBand(ctx, set.band, x, y, faded(colour, 0.2));
        if (set.spans) drawSpans(ctx, set.data, x, y, faded(colour, 0.18));
        if (set.bars && !set.cross) drawBars(ctx, set.data, x, y, faded(colour, set.data.length > 500 ? 0.25 : 0.5));
      }
      ctx.restore();
    },
    afterDatasetsDraw(chart) {
      const { ctx, chartArea: { left, right, top, bottom }, scales: { x, y } } = chart;
      chart.data.datasets.forEach((set, i) => {
        if (!chart.isDatasetVisible(i)) return;
        ctx.save();
        ctx.beginPath();
        ctx.rect(left - 6, top - 12, right - left + 12, bottom - top + 18);
        ctx.clip();
        drawMarks(ctx, set, x, y);
        if (!set.shares && !set.spans) drawMarked(ctx, set, x, y);
        ctx.restore();
        if (!set.shares) return;
        const end = set.data[set.data.length - 1];
        const at = x.getPixelForValue(end.x);
        if (at < left - 1 || at > right + 1) return;
        ctx.fillStyle = ink(set.series);
        ctx.fillRect(at - 1, y.getPixelForValue(end.y) - 7, 2, 14);
      });
    },
  };

  /** Adds a series' shape to the path. */
  function shape(ctx, series, x, y, r) {
    const corners = {
      1: [[-r, -r], [r, -r], [r, r], [-r, r]],
      2: [[0, -1.3 * r], [1.3 * r, r], [-1.3 * r, r]],
      3: [[0, -1.4 * r], [1.4 * r, 0], [0, 1.4 * r], [-1.4 * r, 0]],
      4: [[0, 1.3 * r], [-1.3 * r, -r], [1.3 * r, -r]],
    }[series % FIRST_OPEN];
    if (!corners) {
      ctx.moveTo(x + r, y);
      ctx.arc(x, y, r, 0, 2 * Math.PI);
      return;
    }
    corners.forEach(([dx, dy], i) => (i === 0 ? ctx.moveTo(x + dx, y + dy) : ctx.lineTo(x + dx, y + dy)));
    ctx.closePath();
  }

  function drawMarks(ctx, set, x, y) {
    const colour = ink(set.series);
    const open = set.series >= FIRST_OPEN;
    ctx.beginPath();
    for (const point of set.shares ? marksOf(set) : set.data) {
      const across = x.getPixelForValue(point.x);
      const up = y.getPixelForValue(point.y);
      if (set.cross) {
        ctx.moveTo(across - 4.5, up - 4.5);
        ctx.lineTo(across + 4.5, up + 4.5);
        ctx.moveTo(across - 4.5, up + 4.5);
        ctx.lineTo(across + 4.5, up - 4.5);
      } else {
        shape(ctx, set.series, across, up, set.mark);
      }
    }
    ctx.strokeStyle = colour;
    ctx.lineWidth = set.cross ? 2 : 1.5;
    ctx.fillStyle = set.shares ? colour : faded(colour, 0.8);
    if (set.cross || open) ctx.stroke(); else ctx.fill();
    if (!set.cross) return;
    ctx.beginPath();
    for (const point of set.data) shape(ctx, set.series, x.getPixelForValue(point.x), y.getPixelForValue(point.y) - 9, 2.2);
    ctx.fillStyle = colour;
    ctx.lineWidth = 1.2;
    if (open) ctx.stroke(); else ctx.fill();
  }

  /** A ring around the point of the request that is marked in the table. */
  function drawMarked(ctx, set, x, y) {
    ctx.strokeStyle = css('--text');
    ctx.lineWidth = 2;
    for (const point of set.data) {
      if (!requestTable.isMarked(point.place)) continue;
      ctx.beginPath();
      ctx.arc(x.getPixelForValue(point.x), y.getPixelForValue(point.y), 9, 0, 2 * Math.PI);
      ctx.stroke();
    }
  }

  /** Points on a curve that show whose it is, at other shares than those of the curves beside it. */
  function marksOf(set) {
    const marks = [];
    for (let share = 0.08 + 0.025 * set.series; share < 1; share += 0.25) {
      const next = set.data.findIndex((corner) => corner.y >= share);
      if (next <= 0) continue;
      const [from, to] = [set.data[next - 1], set.data[next]];
      marks.push({ x: from.x + (to.x - from.x) * (share - from.y) / (to.y - from.y), y: share });
    }
    return marks;
  }

  function drawBand(ctx, band, x, y, colour) {
    ctx.fillStyle = colour;
    ctx.beginPath();
    for (const [time, share] of band) ctx.lineTo(x.getPixelForValue(time), y.getPixelForValue(share));
    ctx.fill();
  }

  function drawSpans(ctx, points, x, y, colour) {
    ctx.fillStyle = colour;
    for (const { span: [from, to, min, , max] } of points) {
      const left = x.getPixelForValue(from);
      const top = y.getPixelForValue(max);
      ctx.fillRect(left, top, x.getPixelForValue(to) - left, Math.max(1, y.getPixelForValue(min) - top));
    }
  }

  function drawBars(ctx, points, x, y, colour) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = 1;
    ctx.beginPath();
    for (const point of points) {
      const at = x.getPixelForValue(point.x);
      ctx.moveTo(at, y.getPixelForValue(point.y));
      ctx.lineTo(at, y.getPixelForValue(Math.max(point.low, y.min)));
    }
    ctx.stroke();
  }

  // Data.

  function timeSets(given) {
    return given.series.flatMap((series, i) => {
      const common = { label: series.label, series: i, bars: given.bars, crosses: given.crosses };
      const sets = [];
      if (series.spans) {
        sets.push({ ...common, type: 'line', spans: true, bars: false, borderWidth: 1.5, pointRadius: 2, pointStyle: false, mark: 2,
          data: series.spans.map((each) => ({ x: (each[0] + each[1]) / 2, y: each[3], span: each })) });
      } else {
        const radius = series.count > 1000 ? 2.5 : series.count > 200 ? 3 : 4.5;
        sets.push({ ...common, type: 'scatter', pointRadius: radius, pointStyle: false, mark: radius,
          data: series.points.map(([x, y, low, place]) => ({ x, y, low, place })) });
      }
      if (series.crosses.length > 0) {
        sets.push({ ...common, type: 'scatter', cross: true, pointStyle: false, pointRadius: 5,
          data: series.crosses.map(([x, y, low, place]) => ({ x, y, low, place })) });
      }
      return sets;
    });
  }

  function shareSets(given) {
    return given.series.map((series, i) => ({
      type: 'line', label: series.label, series: i, shares: true, mark: 3.5, band: i === 0 ? given.band : null,
      borderWidth: i === 0 ? 2.5 : 1.5, pointRadius: 0, pointHoverRadius: 4,
      data: series.corners.map(([x, y]) => ({ x, y })),
    }));
  }

  function paint(chart) {
    for (const set of chart.data.datasets) {
      set.borderColor = ink(set.series);
      set.backgroundColor = ink(set.series);
    }
    for (const axis of Object.values(chart.options.scales)) {
      axis.ticks.color = css('--faint');
      if (axis.title) axis.title.color = css('--text');
      axis.grid.color = css('--grid');
      axis.border = { color: css('--faint') };
    }
    chart.update('none');
  }

  // A chart with its tools and its legend.

  function build(given) {
    const figure = document.getElementById(given.name);
    if (!figure || !given.series.some((series) => series.count > 0)) return null;
    const times = given.kind === 'times';
    const logarithmic = given.log ? ', logarithmic scale' : '';
    const canvas = element('canvas', { 'aria-hidden': 'true' });
    const plot = element('div', { class: 'plot', tabindex: '0', role: 'application', 'aria-roledescription': 'chart',
      'aria-label': `${given.title}. Left and right arrow: previous and next point. Up and down arrow: previous and next ` +
        'series. Plus and minus: zoom. Page up and page down: move. 0: whole range. Enter: the request in the table.' }, canvas);
    const live = element('p', { class: 'reading', 'aria-live': 'polite' });
    const tools = element('div', { class: 'tools' });
    const legend = element('div', { class: 'legend' });
    figure.append(element('div', { class: 'live' }, element('h3', {}, given.title), plot, live, tools, legend, element('p', { class: 'axis' }, signs(given))));
    figure.classList.add('is-live');
    const chart = new Chart(canvas, {
      data: { datasets: times ? timeSets(given) : shareSets(given) },
      options: {
        animation: false, responsive: true, maintainAspectRatio: false,
        interaction: { mode: 'nearest', intersect: false, axis: times ? 'xy' : 'x' },
        scales: times
          ? { x: timeScale(given.from, given.to), y: scale(given.log, given.low, given.high, true) }
          : { x: scale(given.log, given.low, given.high, true), y: scale(false, 0, 1, false) },
        plugins: {
          legend: { display: false },
          tooltip: { callbacks: { title: () => '', label: ({ chart, datasetIndex, dataIndex }) => lines(reading(chart, { datasetIndex, index: dataIndex })) } },
        },
      },
      plugins: [behind],
    });
    const view = zooming(chart, times ? [given.from, given.to] : [given.low, given.high]);
    addTools(tools, view);
    addLegend(legend, chart, given);
    addKeys(plot, chart, view, live);
    addDragging(plot, chart, view);
    const titles = times
      ? { y: given.yTitle + logarithmic, x: given.xTitle }
      : { y: 'Share of changes visible', x: 'Time until visible' + logarithmic };
    for (const [axis, text] of Object.entries(titles)) chart.options.scales[axis].title = { display: true, text };
    paint(chart);
    return chart;
  }

  /** Explains what a chart shows besides its series. */
  function signs(given) {
    if (given.kind === 'shares') {
      const band = given.band.length > 0 ? [`shaded: 95\u00a0% confidence of “${given.series[0].label}”`] : [];
      return ['❘ the data end here', ...band].join(' · ');
    }
    const crosses = given.series.some((series) => series.crosses.length > 0) ? [`✕ with the mark of its group: ${given.crosses}`] : [];
    const spans = given.series.some((series) => series.spans);
    const bars = spans ? ['shaded: range; line: median'] : given.bars ? [`❘ below a mark: ${given.bars}`] : [];
    return [...crosses, ...bars].join(' · ');
  }

  /** Zooms and moves; positions are fractions of the visible range. */
  function zooming(chart, [low, high]) {
    const show = (min, max) => {
      Object.assign(chart.options.scales.x, { min: Math.max(low, min), max: Math.min(high, max) });
      chart.update('none');
    };
    const part = (from, to) => {
      const { x, x: { left, width } } = chart.scales;
      const min = x.getValueForPixel(left + from * width);
      const max = x.getValueForPixel(left + to * width);
      if (max - min > (high - low) * 1e-6) show(min, max);
    };
    const move = (by) => {
      const { x } = chart.scales;
      const room = by < 0 ? x.min > low : x.max < high;
      if (room) part(by, 1 + by);
    };
    const reveal = (value) => {
      const { min, max } = chart.scales.x;
      if (value < min || value > max) show(value - (max - min) / 2, value + (max - min) / 2);
    };
    return { part, move, reveal, nearer: () => part(0.25, 0.75), farther: () => part(-0.5, 1.5), whole: () => show(low, high) };
  }

  function addTools(tools, view) {
    const add = (label, action) => {
      const button = element('button', { type: 'button' }, label);
      button.addEventListener('click', action);
      tools.append(button);
    };
    add('Zoom in', view.nearer);
    add('Zoom out', view.farther);
    add('← Move', () => view.move(-0.5));
    add('Move →', () => view.move(0.5));
    add('Whole range', view.whole);
  }

  function addLegend(legend, chart, given) {
    given.series.forEach((series, i) => {
      const mark = element('span', { class: `mark m-s${Math.min(i, 7)}`, 'aria-hidden': 'true' },
        given.kind === 'times' ? MARKS[i] : '━' + MARKS[i] + '━');
      const button = element('button', { type: 'button', 'aria-pressed': 'true' }, mark,
        `${series.label} (${series.count.toLocaleString('en')})`);
      button.addEventListener('click', () => {
        const visible = button.getAttribute('aria-pressed') !== 'true';
        button.setAttribute('aria-pressed', String(visible));
        chart.data.datasets.forEach((set, at) => { if (set.series === i) chart.setDatasetVisibility(at, visible); });
        chart.update('none');
      });
      legend.append(button);
    });
  }

  function addKeys(plot, chart, view, live) {
    let at = { datasetIndex: 0, index: -1 };
    const select = (datasetIndex, index) => {
      const count = chart.data.datasets[datasetIndex].data.length;
      at = { datasetIndex, index: Math.max(0, Math.min(count - 1, index)) };
      view.reveal(chart.data.datasets[datasetIndex].data[at.index].x);
      const element = chart.getDatasetMeta(datasetIndex).data[at.index];
      chart.setActiveElements([at]);
      chart.tooltip.setActiveElements([at], { x: element.x, y: element.y });
      chart.update('none');
      live.textContent = reading(chart, at);
    };
    const other = (by) => {
      const sets = chart.data.datasets;
      for (let i = 1; i <= sets.length; i++) {
        const next = (at.datasetIndex + by * i + sets.length * sets.length) % sets.length;
        if (chart.isDatasetVisible(next) && sets[next].data.length > 0) {
          const x = at.index < 0 ? -Infinity : sets[at.datasetIndex].data[at.index].x;
          return select(next, Math.max(0, sets[next].data.findIndex((point) => point.x >= x)));
        }
      }
      return undefined;
    };
    const keys = {
      ArrowRight: () => select(at.datasetIndex, at.index + 1), ArrowLeft: () => select(at.datasetIndex, at.index - 1),
      ArrowDown: () => other(1), ArrowUp: () => other(-1), Enter: () => at.index >= 0 && open(chart, at), '+': view.nearer, '=': view.nearer, '-': view.farther,
      PageUp: () => view.move(-0.5), PageDown: () => view.move(0.5), 0: view.whole, Escape: view.whole,
    };
    plot.addEventListener('keydown', (event) => {
      const action = keys[event.key];
      if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      action();
    });
  }

  /** Marks the row of the request that a point belongs to. */
  function open(chart, { datasetIndex, index }) {
    requestTable.mark(chart.data.datasets[datasetIndex].data[index].place);
  }

  function openAt(chart, event) {
    const bounds = chart.canvas.getBoundingClientRect();
    const [across, up] = [event.clientX - bounds.left, event.clientY - bounds.top];
    const at = { native: event, x: across, y: up };
    const [item] = chart.getElementsAtEventForMode(at, 'nearest', { intersect: false, axis: 'xy' }, true);
    if (item && !chart.data.datasets[item.datasetIndex].shares && Math.hypot(item.element.x - across, item.element.y - up) < 14) open(chart, item);
  }

  function addDragging(plot, chart, view) {
    const selection = element('div', { class: 'selection', hidden: '' });
    plot.append(selection);
    let from = null;
    const within = (event) => {
      const { left, right } = chart.chartArea;
      return Math.max(left, Math.min(right, event.clientX - plot.getBoundingClientRect().left));
    };
    plot.addEventListener('pointerdown', (event) => {
      if (event.pointerType === 'mouse' && event.button === 0) {
        from = within(event);
        plot.setPointerCapture(event.pointerId);
      }
    });
    plot.addEventListener('pointermove', (event) => {
      if (from === null) return;
      const to = within(event);
      selection.hidden = Math.abs(to - from) < 5;
      selection.style.left = Math.min(from, to) + 'px';
      selection.style.width = Math.abs(to - from) + 'px';
    });
    const end = (event) => {
      if (from === null) return;
      const { left, width } = chart.chartArea;
      const ends = [from, within(event)].map((x) => (x - left) / width).sort((a, b) => a - b);
      from = null;
      selection.hidden = true;
      const dragged = (ends[1] - ends[0]) * width >= 5;
      if (event.type === 'pointerup' && dragged) view.part(ends[0], ends[1]);
      if (event.type === 'pointerup' && !dragged) openAt(chart, event);
    };
    plot.addEventListener('pointerup', end);
    plot.addEventListener('pointercancel', end);
    plot.addEventListener('dblclick', view.whole);
  }

  /** A link that was signed for this page doesn't open the files beside it: then what the page itself has is saved. */
  function addDownloads() {
    if (!/[?&]X-Amz-Signature=/i.test(location.search)) return;
    for (const link of document.querySelectorAll('.downloads a')) {
      const [name, kind] = link.getAttribute('href').split('.');
      const still = document.querySelector(`#${CSS.escape(name)} .still svg`);
      const live = document.querySelector(`#${CSS.escape(name)} canvas`);
      if (kind === 'svg' && still) save(link, () => new Blob([still.outerHTML], { type: 'image/svg+xml' }));
      else if (kind === 'png' && live) link.addEventListener('click', () => { link.href = live.toDataURL('image/png'); });
      else link.closest('li').hidden = kind !== 'png';
    }
  }

  function save(link, blob) {
    link.addEventListener('click', () => { link.href = URL.createObjectURL(blob()); });
  }

  const charts = JSON.parse(document.getElementById('chart-data').textContent).map(build).filter((chart) => chart);
  requestTable.onMark(() => charts.forEach((chart) => chart.update('none')));
  addDownloads();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => charts.forEach(paint));
  // How to compare: the command for the run that is named. A page in a bucket can't ask for a report itself.
  const compare = document.getElementById('compare');
  if (compare) {
    const word = (text) => "'" + text.replace(/'/g, "'\\''") + "'";
    const other = element('input', { id: 'other-run', autocomplete: 'off', spellcheck: 'false' });
    const command = element('pre', { tabindex: '0', 'aria-label': 'Command' });
    const copy = element('button', { type: 'button' }, 'Copy');
    const said = element('span', { role: 'status' });
    const show = () => {
      command.textContent = `digaas report --run ${word(compare.dataset.run)} --compare ${word(other.value || 'OTHER RUN')} --open`;
      copy.disabled = other.value === '';
      said.textContent = '';
    };
    other.addEventListener('input', show);
    copy.addEventListener('click', () => {
      getSelection().selectAllChildren(command);
      const done = () => { said.textContent = ' Copied.'; };
      if (navigator.clipboard) navigator.clipboard.writeText(command.textContent).then(done, () => { said.textContent = ' Selected.'; });
      else if (document.execCommand('copy')) done();
    });
    compare.append(element('p', { class: 'filters' }, element('label', { for: 'other-run' }, 'Other run '), other, ' ', copy, said), command);
    show();
  }

  document.documentElement.dataset.charts = String(charts.length);
})();
