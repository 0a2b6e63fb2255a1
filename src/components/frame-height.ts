// On the page of a figure alone, when it stands in a frame: tells the page around it how high the figure is, so that
// the frame can be made as high. It says {type: "phases-of-attention:height", height} in CSS pixels at each change.
if (parent !== window) {
  const root = document.documentElement;
  const tell = () => {
    const {height} = root.getBoundingClientRect();
    parent.postMessage({type: "phases-of-attention:height", height: Math.ceil(height)}, "*");
  };
  new ResizeObserver(tell).observe(root);
}

export {};
