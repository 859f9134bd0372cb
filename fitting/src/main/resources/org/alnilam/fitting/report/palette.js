'use strict';
// Colours of values, from the first of a range to the last.
const palette = (function () {
  const VIRIDIS = ['#440154', '#482878', '#3e4a89', '#31688e', '#26828e', '#1f9e89', '#35b779', '#6ece58', '#b5de2b', '#fde725'];
  // Blue, white, red: told apart with every common colour blindness.
  const DIVERGING = ['#053061', '#2166ac', '#4393c3', '#92c5de', '#d1e5f0', '#ffffff', '#fddbc7', '#f4a582', '#d6604d', '#b2182b', '#67001f'];
  const GREYS = ['#000000', '#ffffff'];

  // White is at 0 where values have both signs.
  function colours(low, high) {
    if (!(low < 0 && high > 0)) return VIRIDIS;
    const limit = Math.max(-low, high);
    return Array.from({ length: 129 }, (_, i) => {
      const at = (low + (high - low) * i / 128) / limit * 5 + 5;
      const k = Math.min(9, Math.floor(at));
      const parts = [1, 3, 5].map(c => {
        const a = parseInt(DIVERGING[k].substr(c, 2), 16), b = parseInt(DIVERGING[k + 1].substr(c, 2), 16);
        return Math.round(a + (b - a) * (at - k));
      });
      return 'rgb(' + parts.join(',') + ')';
    });
  }

  return { VIRIDIS, GREYS, colours };
})();
