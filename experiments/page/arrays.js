// Arrays as the emulator's file has them: base64 of little-endian numbers, by shape and type.

const READERS = {
  float64: (view, place) => view.getFloat64(8 * place, true),
  float32: (view, place) => view.getFloat32(4 * place, true),
  int16: (view, place) => view.getInt16(2 * place, true),
  float16: (view, place) => fromHalf(view.getUint16(2 * place, true)),
};

// A number of sixteen bits: one of sign, five of exponent, ten of fraction.
const fromHalf = (bits) => {
  const sign = bits & 0x8000 ? -1 : 1, exponent = (bits >> 10) & 31, fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
};

const decoded = ({ shape, type, scale, data }) => {
  const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt(0));
  const view = new DataView(bytes.buffer), reader = READERS[type], times = type === "int16" ? scale ?? 1 : 1;
  const numbers = new Float64Array(shape.reduce((product, one) => product * one, 1));
  for (let place = 0; place < numbers.length; place += 1) numbers[place] = times * reader(view, place);
  return numbers;
};
