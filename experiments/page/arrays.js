// Arrays as the emulator has them: base64 of little-endian numbers of four bytes.

const decoded = ({ shape, data }) => {
  const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt(0)), view = new DataView(bytes.buffer);
  const numbers = new Float64Array(shape.reduce((product, one) => product * one, 1));
  for (let place = 0; place < numbers.length; place += 1) numbers[place] = view.getFloat32(4 * place, true);
  return numbers;
};
