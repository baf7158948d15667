(async () => {
  const page = document.documentElement;
  const message = document.getElementById("message");
  const plot = document.getElementById("plot");

  async function unpack(text) {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).text();
  }

  // turning one cloud of points turns the others, so that they can be compared
  function turnTogether() {
    let turning = false;
    plot.on("plotly_relayout", async (change) => {
      const turned = Object.keys(change).find((key) => /^scene\d*\.camera$/.test(key));
      if (turning || !turned) {
        return;
      }
      turning = true;
      const all = {};
      for (const key of Object.keys(plot.layout)) {
        if (/^scene\d*$/.test(key)) {
          all[key + ".camera"] = change[turned];
        }
      }
      await Plotly.relayout(plot, all);
      turning = false;
    });
  }

  // a scene is as large as its panel is high: from a narrow panel the eye steps back
  function stepBack(layout) {
    const legend = 150;
    for (const key of Object.keys(layout)) {
      const eye = /^scene\d*$/.test(key) && layout[key].camera?.eye;
      if (!eye) {
        continue;
      }
      const { x, y } = layout[key].domain;
      const width = (x[1] - x[0]) * Math.max(1, plot.clientWidth - legend);
      const height = (y[1] - y[0]) * plot.clientHeight;
      const factor = Math.min(3, Math.max(1, height / width));
      for (const axis of Object.keys(eye)) {
        eye[axis] *= factor;
      }
    }
  }

  // a chart of many rows asks for a height, and gets more where the window has it
  function makeRoom(layout) {
    if (layout.height > plot.clientHeight) {
      plot.style.height = layout.height + "px";
    }
    delete layout.height;
  }

  try {
    if (typeof DecompressionStream === "undefined") {
      throw new Error("it needs a browser of 2023 or later");
    }
    const library = document.createElement("script");
    library.textContent = await unpack(document.getElementById("library").textContent);
    document.head.append(library);
    const chart = JSON.parse(document.getElementById("chart").textContent);
    makeRoom(chart.layout);
    stepBack(chart.layout);
    const options = { responsive: true, displaylogo: false, plotlyServerURL: "" };
    await Plotly.newPlot(plot, chart.data, chart.layout, options);
    turnTogether();
    message.hidden = true;
    page.dataset.plot = "drawn";
  } catch (error) {
    message.textContent = "The chart cannot be drawn: " + error.message;
    page.dataset.plot = "failed";
  }
})();
