'use strict';
// Regions at their places in the brain and the links between them; all places are in mm, in one plane for all views.
const brain = (function () {
  const RIGHT = 64;

  function link(theme) {
    return (params, api) => {
      const [x1, y1] = api.coord([api.value(0), api.value(1)]);
      const [x2, y2] = api.coord([api.value(2), api.value(3)]);
      return { type: 'line', shape: { x1, y1, x2, y2 },
        style: { stroke: theme.soft, lineWidth: Math.max(0.4, 2.5 * api.value(4)), opacity: 0.45 } };
    };
  }

  // Adds the chart to an option that has colours, fonts and a tooltip.
  function addTo(option, spec, width, plot, look) {
    const { theme, format, named, colours } = look;
    const scale = (width - RIGHT) / spec.width;
    plot.style.height = Math.round(spec.height * scale) + 'px';
    option.grid = { left: 0, right: RIGHT, top: 0, bottom: 0 };
    option.xAxis = { type: 'value', min: 0, max: spec.width, show: false };
    option.yAxis = { type: 'value', min: 0, max: spec.height, show: false };
    option.tooltip.formatter = p => named(spec.names[p.dataIndex]) + '\n' + named(spec.valueLabel) + ': ' + format(spec.points[p.dataIndex][2]);
    option.visualMap = { type: 'continuous', min: spec.low, max: spec.high, dimension: 2, seriesIndex: 1,
      inRange: { color: colours(spec.low, spec.high) }, right: 0, top: 'middle', itemWidth: 10,
      itemHeight: Math.max(40, Math.min(110, spec.height * scale - 50)), text: [format(spec.high), format(spec.low)],
      textStyle: { color: theme.soft, fontSize: 11 } };
    option.series = [
      { type: 'custom', data: spec.segments, renderItem: link(theme), silent: true, z: 1, encode: { x: [0, 2], y: [1, 3] },
        tooltip: { show: false } },
      { type: 'scatter', data: spec.points, progressive: 0, symbolSize: Math.max(5, Math.min(13, 4.5 * scale)), z: 2,
        itemStyle: { borderColor: theme.ink, borderWidth: 0.6 } },
      { type: 'scatter', data: spec.titlePlaces.map(place => [place[0], spec.height]), symbolSize: 0.1, silent: true, z: 3,
        label: { show: true, position: 'bottom', formatter: p => spec.titles[p.dataIndex], color: theme.soft, fontSize: 11 },
        itemStyle: { color: 'transparent' }, tooltip: { show: false } }];
    return option;
  }

  return { addTo };
})();
