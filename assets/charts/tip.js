// What is said of the part of a chart that pointer or keys are at: one line, inside the chart, above everything else.

export function tip(on, top) {
  const group = on.svg.append("g").attr("class", "chart-tip").attr("aria-hidden", "true");
  group
    .append("rect")
    .attr("height", top - 4)
    .attr("rx", 3);
  group
    .append("text")
    .attr("y", (top - 4) / 2)
    .attr("dy", ".35em");
  return group;
}

// Say that text at that x; nothing to say hides it.
export function keepTip(group, text, x = 0, width = 0) {
  group.classed("shown", text !== "");
  if (text === "") return;
  const node = group.select("text").text(text).attr("x", 0).node();
  const wide = node.getComputedTextLength() + 12;
  const left = Math.max(0, Math.min(width - wide, x - wide / 2));
  group.select("rect").attr("x", left).attr("width", wide);
  group.select("text").attr("x", left + 6);
}
