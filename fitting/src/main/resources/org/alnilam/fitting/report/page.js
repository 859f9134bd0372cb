'use strict';
// Draws every figure of the page from the JSON inside of it; what a reader can do with the page is in controls.js.
const page = (function () {
  const LIGHT = { ink: '#1b2430', soft: '#5b6675', rule: '#e6e9ee', card: '#ffffff', gap: '#c9ced6',
    colours: ['#0072b2', '#e69f00', '#009e73', '#d55e00', '#cc79a7', '#56b4e9', '#7f7f7f', '#000000'] };
  const DARK = { ink: '#e4e8ee', soft: '#9aa5b4', rule: '#2a323d', card: '#1a2028', gap: '#4a5361',
    colours: ['#56b4e9', '#e69f00', '#2bbf94', '#e8703a', '#cc79a7', '#8ab8ff', '#9a9a9a', '#f0e442'] };
  const SYMBOLS = ['circle', 'triangle', 'diamond', 'rect'];
  const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const ruler = document.createElement('canvas').getContext('2d');
  let theme = dark.matches ? DARK : LIGHT;

  function format(value) {
    if (value === null || value === undefined || !isFinite(value)) return '–';
    const size = Math.abs(value);
    const text = size !== 0 && (size >= 1e6 || size < 1e-3) ? value.toExponential(2).replace(/\.?0+e/, 'e') : String(+value.toPrecision(4));
    return text.replace('-', '−');
  }

  // Tooltips are drawn as text, never as HTML. A brace in a name must not start one of their styles.
  const named = text => String(text).replace(/\{/g, '{\u200b');

  function widest(labels, size) {
    ruler.font = size + 'px ' + FONT;
    return labels.reduce((width, label) => Math.max(width, ruler.measureText(label).width), 0);
  }

  function base(trigger) {
    return {
      animation: false, color: theme.colours, textStyle: { fontFamily: FONT, color: theme.ink },
      tooltip: { trigger, renderMode: 'richText', z: 100, confine: true, backgroundColor: theme.card, borderColor: theme.rule,
        textStyle: { color: theme.ink, fontSize: 12 }, axisPointer: { type: 'line', lineStyle: { color: theme.soft } } },
    };
  }

  function axis(name, gap) {
    return { name, nameLocation: 'middle', nameGap: gap, nameTextStyle: { color: theme.soft, fontSize: 12 },
      axisLine: { show: true, onZero: false, lineStyle: { color: theme.soft } }, axisTick: { show: true, lineStyle: { color: theme.soft } },
      axisLabel: { color: theme.soft, fontSize: 11, hideOverlap: true }, splitLine: { lineStyle: { color: theme.rule } } };
  }

  function valueAxis(name, gap, numbers) {
    const whole = numbers.length > 0 && numbers.every(Number.isInteger);
    const range = numbers.length ? Math.max(...numbers) - Math.min(...numbers) : 1;
    const result = axis(name, gap);
    Object.assign(result, { type: 'value', scale: true, minInterval: whole ? 1 : 0, splitNumber: 5 });
    if (range === 0) Object.assign(result, { min: v => v.min - 0.5, max: v => v.max + 0.5 });
    result.axisLabel.formatter = format;
    return result;
  }

  function legend(series) {
    return { show: series.length > 1, type: 'scroll', left: 56, right: 8, top: 0, itemWidth: 18, itemHeight: 9,
      textStyle: { color: theme.ink, fontSize: 12 }, pageTextStyle: { color: theme.soft }, pageIconColor: theme.soft };
  }

  // What stands out: drawn above the data, and named in the legend.
  function addMarks(spec, option, size) {
    const look = {
      best: { symbol: 'diamond', symbolSize: size * 2, z: 60, itemStyle: { color: '#d55e00', borderColor: '#fff', borderWidth: 1.5 } },
      own: { symbol: 'circle', symbolSize: size, z: 61, itemStyle: { color: '#fff', borderColor: '#1b2430', borderWidth: 1.2 } },
      silent: { symbol: 'circle', symbolSize: size * 0.6, z: 3, itemStyle: { color: 'transparent', borderColor: theme.soft, borderWidth: 1.2 } },
      runaway: { symbol: 'triangle', symbolSize: size * 0.7, z: 3, itemStyle: { color: theme.soft } },
      diverged: { symbol: 'rect', symbolSize: size * 0.6, z: 3, itemStyle: { color: theme.ink } },
      // A line of data keeps its value within the axis; what is seen is the mark line, which has a label.
      line: { type: 'line', showSymbol: false, lineStyle: { width: 0 } },
    };
    (spec.marks || []).forEach(m => option.series.push(Object.assign({ type: 'scatter', name: m.name, progressive: 0, data: m.data,
      label: { show: true, formatter: p => p.data.label, color: '#1b2430', fontSize: Math.max(8, Math.min(12, size * 0.7)) },
      emphasis: { scale: false }, tooltip: { formatter: p => named(p.seriesName + (p.data.text ? ': ' + p.data.text : '')) } }, look[m.kind],
    m.kind === 'line' ? { label: { show: false }, tooltip: { show: false }, markLine: { silent: true, animation: false, symbol: 'none',
      lineStyle: { type: 'dashed', width: 1.2, color: theme.soft }, data: [{ yAxis: m.data[0].value[1] }],
      label: { formatter: () => m.name, position: 'insideStartTop', color: theme.soft, fontSize: 11 } } } : {})));
  }

  const numbers = (spec, k) => spec.series.flatMap(s => s.data.map(p => p[k])).filter(v => v !== null);

  function points(spec, width, plot) {
    if (spec.square) plot.style.height = Math.round(Math.min(640, width * 0.9)) + 'px';
    const line = spec.kind === 'line';
    const option = base(line ? 'axis' : 'item');
    const count = spec.series.reduce((n, s) => n + s.data.length, 0);
    const coloured = numbers(spec, 2).filter(v => v !== undefined);
    const marks = (spec.marks || []).filter(m => m.kind !== 'line');
    const top = spec.series.length + marks.length > 1 ? 34 : 14;
    option.legend = Object.assign(legend([...spec.series, ...marks]), { data: [...spec.series, ...marks].map(s => s.name) });
    option.grid = { left: 62, right: coloured.length ? 64 : 22, top, bottom: 46 };
    option.xAxis = valueAxis(spec.x, 28, numbers(spec, 0));
    option.yAxis = valueAxis(spec.y, 44, numbers(spec, 1));
    option.xAxis.splitLine.show = !line;
    if (line && option.xAxis.min === undefined) Object.assign(option.xAxis, { min: 'dataMin', max: 'dataMax' });
    option.tooltip.valueFormatter = format;
    if (!line) {
      option.tooltip.formatter = p => named(p.seriesName) + '\n' + named(spec.x) + ': ' + format(p.value[0]) +
        '\n' + named(spec.y) + ': ' + format(p.value[1]) + (p.value.length > 2 ? '\n' + format(p.value[2]) : '');
    }
    const size = line ? (count > 240 ? 0 : 6) : count > 2000 ? 3 : count > 300 ? 4.5 : 7;
    option.series = spec.series.map((s, i) => {
      const few = !line && i > 0 && s.data.length <= 3;
      return { name: s.name, type: spec.kind, progressive: 0, data: s.data.filter(p => p[0] !== null && (line || p[1] !== null)),
        symbol: few ? 'diamond' : SYMBOLS[i % SYMBOLS.length], symbolSize: few ? 14 : size, showSymbol: size > 0, z: few ? 50 : line ? 40 - i : 2,
        lineStyle: { width: i === 0 ? 2.5 : 1.5, type: i % 3 === 2 ? 'dashed' : 'solid' },
        itemStyle: few ? { color: '#d55e00', borderColor: theme.card, borderWidth: 1.5 } : { opacity: line ? 1 : count > 300 ? 0.55 : 0.8 } };
    });
    addMarks(spec, option, 13);
    if (spec.intervals) agreement(spec, option);
    if (coloured.length) {
      option.visualMap = { type: 'continuous', min: Math.min(...coloured), max: Math.max(...coloured), dimension: 2,
        seriesIndex: spec.series.flatMap((s, i) => s.data.some(p => p.length > 2) ? [i] : []), inRange: { color: palette.VIRIDIS },
        right: 0, top: 'middle', itemWidth: 10, itemHeight: 110, text: [format(Math.max(...coloured)), format(Math.min(...coloured))],
        textStyle: { color: theme.soft, fontSize: 11 } };
      if (option.visualMap.min === option.visualMap.max) option.visualMap.max += 1;
    }
    return option;
  }

  // Series over even steps, which can be zoomed; of many those that the reader has picked.
  const FEW_TRACES = 4;
  const picked = new Set();

  function traces(spec) {
    const option = base('axis');
    const shown = spec.series.length > FEW_TRACES ? spec.series.filter(s => picked.has(s.name)) : spec.series;
    const x = i => +(spec.start + i * spec.step).toPrecision(9);
    option.legend = legend(shown);
    option.grid = { left: 62, right: 22, top: shown.length > 1 ? 34 : 14, bottom: 80 };
    option.xAxis = valueAxis(spec.x, 26, []);
    option.yAxis = valueAxis(spec.y, 44, []);
    const fromZero = !spec.log && spec.start < 2 * spec.step;
    Object.assign(option.xAxis, { min: fromZero ? 0 : 'dataMin', max: 'dataMax' });
    Object.assign(option.xAxis.axisLabel, { showMinLabel: fromZero || !!spec.log, showMaxLabel: !!spec.log });
    option.xAxis.splitLine.show = false;
    if (spec.log) {
      for (const side of [option.xAxis, option.yAxis]) Object.assign(side, { type: 'log', scale: undefined, minInterval: undefined });
    }
    option.dataZoom = [{ type: 'inside', zoomOnMouseWheel: 'ctrl', moveOnMouseWheel: false },
      { type: 'slider', height: 18, bottom: 8, borderColor: theme.rule, fillerColor: 'rgba(127,127,127,0.18)', textStyle: { color: theme.soft },
        labelFormatter: format, handleStyle: { color: theme.card, borderColor: theme.soft }, moveHandleStyle: { color: theme.gap },
        dataBackground: { lineStyle: { color: theme.soft }, areaStyle: { color: theme.gap } },
        selectedDataBackground: { lineStyle: { color: theme.soft }, areaStyle: { color: theme.gap } } }];
    option.tooltip.formatter = list => [named(spec.x) + ': ' + format(list[0].value[0])].concat(list.map(p => named(p.seriesName) +
      ': ' + format(p.value[1]))).join('\n');
    option.series = shown.map((s, i) => ({ name: s.name, type: 'line', data: s.data.map((v, k) => [x(k), spec.log && !(v > 0) ? null : v]),
      showSymbol: false, z: 40 - i, lineStyle: { width: i === 0 ? 1.6 : 1.1 } }));
    const spans = spec.spans || [];
    if (spans.length && shown.length) {
      const fill = { color: 'rgba(213,94,0,0.15)', borderColor: 'rgba(213,94,0,0.6)', borderWidth: 1 };
      const label = { show: spans.length <= FEW_TRACES, position: 'insideTopLeft', color: theme.soft, fontSize: 11 };
      option.series[0].markArea = { silent: true, animation: false, itemStyle: fill, label,
        data: spans.map(s => [{ name: s.name, xAxis: s.between[0] }, { xAxis: s.between[1] }]) };
    }
    return option;
  }

  // Both axes over the same values, the line on which they are equal, and an interval at each point.
  function agreement(spec, option) {
    for (const side of [option.xAxis, option.yAxis]) Object.assign(side, { min: spec.low, max: spec.high, scale: false });
    const whisker = (params, api) => {
      const [x, low] = api.coord([api.value(0), api.value(1)]);
      const high = api.coord([api.value(0), api.value(2)])[1];
      return { type: 'line', shape: { x1: x, y1: low, x2: x, y2: high }, style: { stroke: theme.colours[0], lineWidth: 1.5, opacity: 0.45 } };
    };
    option.series.forEach((s, i) => Object.assign(s, { symbolSize: i === 0 ? 10 : 7, z: 20 - i }));
    option.series.push({ type: 'line', data: [[spec.low, spec.low], [spec.high, spec.high]], symbol: 'none', silent: true, z: 1,
      color: theme.soft, lineStyle: { color: theme.soft, width: 1.2, type: 'dashed' }, tooltip: { show: false } });
    option.series.push({ type: 'custom', data: spec.intervals[0].data.filter(p => p[1] !== null), renderItem: whisker, silent: true, z: 2,
      encode: { x: 0, y: [1, 2] }, tooltip: { show: false } });
  }

  function categories(spec, width) {
    const bars = spec.kind === 'bars';
    const option = base('axis');
    const room = (width - 84) / Math.max(1, spec.categories.length);
    const label = widest(spec.categories, 11);
    const turned = spec.categories.length <= 120 && label + 8 > room && !spec.categories.every(c => /^\d{1,4}$/.test(c));
    const below = turned ? Math.min(110, label + 8) : 14;
    option.legend = legend(spec.series);
    option.grid = { left: 62, right: 22, top: spec.series.length > 1 ? 34 : 14, bottom: 32 + below };
    option.xAxis = axis(spec.x, 14 + below);
    Object.assign(option.xAxis, { type: 'category', data: spec.categories, boundaryGap: true });
    option.xAxis.axisLabel = { color: theme.soft, fontSize: Math.max(6, Math.min(11, turned ? room : 11)), hideOverlap: !turned,
      interval: turned ? 0 : 'auto', rotate: turned ? 90 : 0, width: 104, overflow: 'truncate' };
    option.yAxis = valueAxis(spec.y, 44, spec.series.flatMap(s => s.data).filter(v => v !== null));
    Object.assign(option.yAxis, bars ? { scale: false, min: null, max: null } : {});
    option.tooltip.valueFormatter = format;
    option.tooltip.axisPointer.type = bars ? 'shadow' : 'line';
    option.series = spec.series.map((s, i) => ({ name: s.name, data: s.data, type: bars ? 'bar' : 'scatter', stack: bars ? 'all' : undefined,
      barMaxWidth: 46, barCategoryGap: '18%', symbol: SYMBOLS[i % SYMBOLS.length], symbolSize: room < 14 ? 7 : 11 }));
    return option;
  }

  function heatMap(spec, width, plot) {
    const matrix = spec.kind === 'matrix', carpet = spec.kind === 'carpet';
    const rows = spec.yLabels.length, columns = carpet ? spec.columns : spec.xLabels.length;
    const xLabel = j => carpet ? format(spec.start + j * spec.step) + ' s' : spec.xLabels[j];
    const option = base('item');
    const right = 62;
    // Labels as large as their cell lets them be; the cell depends on the room that they leave.
    const high = Math.max(150, Math.min(460, 4 * rows)); // of a carpet
    let size = 11, left = 0, cell = 0;
    for (let i = 0; i < 4; i++) {
      left = Math.min(width * 0.28, widest(spec.yLabels, size) + 10) + (spec.y ? 24 : 0);
      cell = (width - left - right) / columns;
      size = matrix ? Math.max(4.5, Math.min(11, cell * 0.98)) : carpet ? 9 : 11;
    }
    const turned = !carpet && widest(spec.xLabels, size) + 6 > cell;
    const below = (turned ? Math.min(width * 0.28, widest(spec.xLabels, size) + 10) : 20) + (spec.x ? 24 : 0);
    const inner = matrix ? cell * rows : carpet ? high : Math.max(200, Math.min(460, cell * rows));
    const marks = spec.marks || [];
    const top = marks.length ? 34 : 8;
    plot.style.height = Math.round(inner + below + top + 2) + 'px';
    option.grid = { left, right, top, bottom: below, show: true, backgroundColor: theme.gap, borderWidth: 0 };
    const common = { type: 'category', splitArea: { show: false }, axisTick: { show: false }, axisLine: { show: false } };
    const labels = dense => ({ color: theme.soft, fontSize: size, margin: 4, interval: dense < 4 ? 'auto' : 0 });
    option.xAxis = Object.assign(axis(spec.x, below - 18), common, { data: spec.xLabels });
    option.xAxis.axisLabel = Object.assign(labels(turned ? cell : 99), { rotate: turned ? 90 : 0 });
    if (carpet) {
      option.xAxis = Object.assign(valueAxis(spec.x, below - 18, []), { min: spec.start, max: spec.start + columns * spec.step });
      option.xAxis.splitLine.show = false;
      option.xAxis.axisLabel.showMaxLabel = false;
    }
    option.yAxis = Object.assign(axis(spec.y, left - 18), common, { data: spec.yLabels, inverse: matrix || carpet });
    option.yAxis.axisLabel = Object.assign(labels(inner / rows), carpet ? { interval: Math.ceil(12 * rows / inner) - 1 } : {});
    const colours = carpet ? palette.GREYS : spec.ordered ? palette.VIRIDIS : palette.colours(spec.low, spec.high);
    const packed = spec.packed && raster.of(spec, rows, columns, colours);
    const cellAt = p => packed ? packed.cell() : p.value;
    const valueAt = at => packed ? +packed.value(at).toPrecision(3) : spec.values[at[1]][at[0]];
    option.tooltip.formatter = p => named(spec.yLabels[cellAt(p)[1]]) + (matrix ? ' – ' : ', ') + named(xLabel(cellAt(p)[0])) +
      '\n' + named(spec.valueLabel) + ': ' + format(valueAt(cellAt(p)));
    option.visualMap = { type: 'continuous', min: spec.low, max: spec.high, inRange: { color: colours }, hoverLink: !packed,
      right: 4, top: 'middle', itemWidth: 12, itemHeight: Math.max(80, Math.min(260, inner - 60)), calculable: false,
      text: [format(spec.high), format(spec.low)], textStyle: { color: theme.soft, fontSize: 11 }, formatter: format };
    option.visualMap.seriesIndex = 0;
    if (packed) return Object.assign(option, { series: [packed.series] });
    const data = [];
    spec.values.forEach((row, i) => row.forEach((value, j) => {
      if (value !== null) data.push([j, i, Math.max(spec.low, Math.min(spec.high, value))]);
    }));
    option.series = [{ type: 'heatmap', data, progressive: 0, itemStyle: { borderWidth: 0 },
      emphasis: { itemStyle: { borderColor: '#000', borderWidth: 1 } } }];
    if (marks.length) option.legend = Object.assign(legend(marks), { show: true, data: marks.map(m => m.name) });
    addMarks(spec, option, Math.max(5, Math.min(18, Math.min(cell, inner / rows) * 0.6)));
    return option;
  }

  const regions = (spec, width, plot) => brain.addTo(base('item'), spec, width, plot, { theme, format, named, colours: palette.colours });

  const draw = spec => (spec.segments ? regions : spec.values || spec.packed ? heatMap : spec.categories ? categories : spec.kind === 'traces' ? traces : points);

  const charts = Array.from(document.querySelectorAll('figure')).map(figure => {
    const plot = figure.querySelector('.plot');
    const spec = JSON.parse(figure.querySelector('script').textContent);
    const marks = spec.packed ? Infinity : spec.values ? spec.xLabels.length * spec.yLabels.length : spec.series.reduce((n, s) => n + s.data.length, 0);
    let chart = null;
    return { figure, plot, spec, stale: true, draw() {
      this.stale = !plot.clientWidth || plot.closest('details:not([open])') !== null; // in a closed section, which may have a size
      if (this.stale) return;
      if (!chart) {
        chart = echarts.init(plot, null, { renderer: marks > 20000 && !spec.categories ? 'canvas' : 'svg' });
        if (spec.packed) raster.follow(chart, spec);
      }
      const option = draw(spec)(spec, plot.clientWidth, plot);
      const zoomed = (chart.getOption() || {}).dataZoom || [];
      (option.dataZoom || []).forEach((zoom, i) => zoomed[i] && Object.assign(zoom, { start: zoomed[i].start, end: zoomed[i].end }));
      chart.resize();
      chart.setOption(option, true);
      chart.getZr().flush(); // a printer does not wait for the next frame
      const svg = plot.querySelector('svg');
      if (svg) svg.setAttribute('viewBox', '0 0 ' + plot.clientWidth + ' ' + plot.clientHeight); // paper scales it
    } };
  });

  // A chart with its caption, in the colours of paper: an ECharts instance apart from the page, to be disposed of.
  function picture(of, renderer) {
    const caption = of.figure.querySelector('figcaption').firstChild.textContent;
    const width = Math.max(560, of.plot.clientWidth), box = document.createElement('div'), shown = theme;
    theme = LIGHT;
    try {
      const option = draw(of.spec)(of.spec, width, box);
      const head = 12 + 19 * Math.ceil(widest([caption], 15) / (width - 32));
      const height = (parseInt(box.style.height) || of.plot.clientHeight || 340) + head;
      option.title = { text: caption, left: 10, top: 8, textStyle: { color: theme.ink, fontSize: 14, width: width - 20, overflow: 'break', lineHeight: 19 } };
      option.grid.top += head;
      if (option.dataZoom) Object.assign(option, { dataZoom: [], grid: Object.assign(option.grid, { bottom: 46 }) });
      if (option.legend) option.legend.top = head;
      option.backgroundColor = theme.card;
      const chart = echarts.init(box, null, { renderer, width, height, devicePixelRatio: 2 });
      chart.setOption(option);
      chart.getZr().flush();
      return chart;
    } finally {
      theme = shown;
    }
  }

  // ECharts writes names into its own text of an SVG as if they were tags; the browser does not.
  function svg(of) {
    const chart = picture(of, 'svg');
    try {
      return new XMLSerializer().serializeToString(chart.getDom().querySelector('svg'));
    } finally {
      chart.dispose();
    }
  }

  const many = charts.filter(of => of.spec.kind === 'traces' && of.spec.series.length > FEW_TRACES);
  many.forEach(of => of.spec.shown.forEach(name => picked.add(name)));

  return { charts, picture, svg, picked, many, drawIn: part => charts.filter(c => part.contains(c.figure)).forEach(c => c.draw()),
    drawStale: part => charts.filter(c => c.stale && part.contains(c.figure)).forEach(c => c.draw()),
    colours(paper) { theme = paper || !dark.matches ? LIGHT : DARK; } };
})();
