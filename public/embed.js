// For the page around an embedded timeline: <div data-demarche-src="URL" data-demarche-title="…"></div> and this script.
// Makes the frame and keeps it as high as its content. Frames that are already there are kept to their height too.
(function () {
  'use strict';
  if (window.demarcheEmbed) return;
  window.demarcheEmbed = true;

  // Another script that already sizes the frame is left alone.
  var others = '[data-pym-src],[data-frame-src],.wp-embedded-content';

  function make(place) {
    var frame = document.createElement('iframe');
    var attributes = {
      src: place.getAttribute('data-demarche-src'),
      title: place.getAttribute('data-demarche-title') || 'Timeline',
      loading: 'lazy',
      width: '100%',
      height: place.getAttribute('data-demarche-height') || '640',
      sandbox: 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads',
      allow: 'clipboard-write; fullscreen',
      referrerpolicy: 'strict-origin-when-cross-origin',
    };
    // The address last, so that the rest holds when it loads.
    Object.keys(attributes).reverse().forEach(function (name) {
      frame.setAttribute(name, attributes[name]);
    });
    frame.style.cssText = 'border:0;width:1px;min-width:100%';
    place.removeAttribute('data-demarche-src');
    place.appendChild(frame);
  }

  function scan() {
    document.querySelectorAll('[data-demarche-src]').forEach(make);
  }

  addEventListener('message', function (event) {
    var data = event.data;
    if (!data || data.type !== 'demarche:resize' || !(data.height > 0)) return;
    document.querySelectorAll('iframe').forEach(function (frame) {
      if (frame.contentWindow !== event.source || frame.closest(others)) return;
      frame.height = Math.round(data.height);
    });
  });

  scan();
  document.addEventListener('DOMContentLoaded', scan);
})();
