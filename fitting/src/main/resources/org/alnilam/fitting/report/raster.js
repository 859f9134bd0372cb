'use strict';
// Matrices that a page holds packed and draws as one picture each, however many cells they have.
const raster = (function () {
  const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const GAP = 4095;
  const digits = [];
  Array.from(LETTERS).forEach((letter, i) => { digits[letter.charCodeAt(0)] = i; });

  // Values row by row, NaN in gaps: two letters a cell, which count from the first value of the range to the last.
  function unpack(spec) {
    const values = new Float64Array(spec.packed.length / 2);
    for (let k = 0; k < values.length; k++) {
      const step = digits[spec.packed.charCodeAt(2 * k)] * 64 + digits[spec.packed.charCodeAt(2 * k + 1)];
      values[k] = step === GAP ? NaN : spec.low + (spec.high - spec.low) * step / (GAP - 1);
    }
    return values;
  }

  // 256 colours, each in one number as a canvas holds it.
  function ramp(colours) {
    const canvas = document.createElement('canvas');
    canvas.width = 256;
    canvas.height = 1;
    const context = canvas.getContext('2d');
    const gradient = context.createLinearGradient(0, 0, 256, 0);
    colours.forEach((colour, i) => gradient.addColorStop(i / (colours.length - 1), colour));
    context.fillStyle = gradient;
    context.fillRect(0, 0, 256, 1);
    return new Uint32Array(context.getImageData(0, 0, 256, 1).data.buffer);
  }

  // Gaps stay transparent; two pixels for each of the page keep the edges of cells sharp.
  function picture(spec, rows, columns, width, height, colours) {
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(2 * width));
    canvas.height = Math.max(1, Math.round(2 * height));
    const context = canvas.getContext('2d');
    const image = context.createImageData(canvas.width, canvas.height);
    const pixels = new Uint32Array(image.data.buffer), shades = ramp(colours), values = spec.cells;
    for (let y = 0; y < canvas.height; y++) {
      const row = Math.floor(y * rows / canvas.height) * columns;
      for (let x = 0; x < canvas.width; x++) {
        const value = values[row + Math.floor(x * columns / canvas.width)];
        if (value === value) pixels[y * canvas.width + x] = shades[Math.round((value - spec.low) / (spec.high - spec.low) * 255)];
      }
    }
    context.putImageData(image, 0, 0);
    return canvas;
  }

  // A series that draws the matrix, and what is below the pointer: its column and row, and their value.
  function of(spec, rows, columns, colours) {
    spec.cells = spec.cells || unpack(spec);
    let place = null;
    const renderItem = params => {
      const { x, y, width, height } = place = params.coordSys;
      return { type: 'image', style: { image: picture(spec, rows, columns, width, height, colours), x, y, width, height } };
    };
    const at = (offset, from, size, count) => Math.max(0, Math.min(count - 1, Math.floor((offset - from) / size * count)));
    return {
      series: { type: 'custom', data: [[spec.start || 0, 0, spec.low]], encode: { x: 0, y: 1 }, renderItem, clip: true },
      cell: () => [at(spec.pointer[0], place.x, place.width, columns), at(spec.pointer[1], place.y, place.height, rows)],
      value: cell => spec.cells[cell[1] * columns + cell[0]],
    };
  }

  return { of, follow: (chart, spec) => chart.getZr().on('mousemove', e => { spec.pointer = [e.offsetX, e.offsetY]; }) };
})();
