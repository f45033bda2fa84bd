// <x-chart option="{...}" lib="/lib/echarts.js">: an ECharts canvas in a shadow root, in the colours of the theme.
// Canvas and rich-text tooltips, because SVG and HTML ones write style attributes, which the content security policy forbids.
let library;
const load = src => (library ??= new Promise((done, failed) => {
  const script = Object.assign(document.createElement('script'), { src, onload: done, onerror: failed });
  document.head.append(script);
}));

const palettes = {
  light: ['#17509e', '#c2570c', '#0f766e', '#8a3ffc', '#b3261e', '#6b7280'],
  dark: ['#8ab8f2', '#f2b765', '#5fd0c3', '#c9a7ff', '#ff9d94', '#aab4c3'],
};

class Chart extends HTMLElement {
  static observedAttributes = ['option'];

  async connectedCallback() {
    await load(this.getAttribute('lib'));
    if (!this.isConnected) return;
    if (!this.shadowRoot) {
      const box = this.attachShadow({ mode: 'open' }).appendChild(document.createElement('div'));
      box.style.width = box.style.height = '100%';
    }
    this.draw();
    this.size = new ResizeObserver(() => this.chart?.resize());
    this.size.observe(this);
  }

  disconnectedCallback() {
    this.size?.disconnect();
    this.chart?.dispose();
    this.chart = undefined;
  }

  attributeChangedCallback() {
    if (this.chart) this.draw();
  }

  draw() {
    const dark = document.documentElement.dataset.bsTheme === 'dark';
    const ink = dark ? '#aab4c3' : '#4b5768';
    const line = dark ? '#364152' : '#dbe1e9';
    const axis = { axisLine: { lineStyle: { color: line } }, splitLine: { lineStyle: { color: line } }, axisLabel: { color: ink }, nameTextStyle: { color: ink } };
    const option = JSON.parse(this.getAttribute('option'));
    for (const name of ['xAxis', 'yAxis']) {
      if (option[name]) option[name] = Array.isArray(option[name]) ? option[name].map(a => ({ ...axis, ...a })) : { ...axis, ...option[name] };
    }
    if (option.legend) option.legend = { textStyle: { color: ink }, ...option.legend };
    this.chart ??= window.echarts.init(this.shadowRoot.firstChild, null, { renderer: 'canvas' });
    this.chart.setOption({
      animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      animationDuration: 400,
      backgroundColor: 'transparent',
      color: palettes[dark ? 'dark' : 'light'],
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: ink },
      grid: { left: 8, right: 16, top: 40, bottom: 8, containLabel: true },
      ...option,
      tooltip: { trigger: 'axis', ...option.tooltip, renderMode: 'richText' },
    }, true);
  }
}
customElements.define('x-chart', Chart);
