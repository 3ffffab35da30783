// `demarche.extract`: runs the engine's wasm in a worker, or here in slices where workers are refused.
// One engine for one call; files are read one by one, so a large folder is never in memory as a whole.
(function () {
  'use strict';
  var demarche = (window.demarche = window.demarche || {});

  // What runs in the worker, after the engine's glue. It answers the calls below and nothing else.
  function answerCalls() {
    var engine = null;
    onmessage = function (event) {
      var call = event.data;
      try {
        var result = null;
        if (call.module) {
          demarcheEngine.initSync({ module: call.module });
          engine = call.settings && new demarcheEngine.Engine(call.settings);
        } else if (call.list) {
          var corrected = demarcheEngine.correct(call.packed, call.list, call.approved);
          result = { packed: corrected.packed, entries: corrected.entries };
          corrected.free();
        } else if (call.finish) {
          result = engine.finish();
        } else {
          result = engine.add(call.name, new Uint8Array(call.bytes));
        }
        postMessage({ result: result });
      } catch (error) {
        postMessage({ error: String((error && error.message) || error) });
      }
    };
    postMessage({ ready: true });
  }

  // Either body has `add`, `finish` and `close`; the first two give promises.
  function inWorker(module, settings) {
    return new Promise(function (resolve, reject) {
      var source = demarche.parts.workerSource('engine') + '\n(' + answerCalls + ')();';
      var url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
      var worker = new Worker(url);
      var waiting = null;
      var running = false;
      var patience = setTimeout(fail, 10000, new Error('the worker does not answer'));
      function close() {
        clearTimeout(patience);
        worker.terminate();
        URL.revokeObjectURL(url);
      }
      function fail(error) {
        close();
        // Where the worker never ran, the page does its work; where it did, the page would fail likewise.
        error.refused = !running;
        reject(error);
        if (waiting) waiting.reject(error);
      }
      function call(message, transfer) {
        return new Promise(function (done, failed) {
          waiting = { resolve: done, reject: failed };
          worker.postMessage(message, transfer || []);
        });
      }
      var body = {
        worker: true,
        add: function (name, bytes) {
          return call({ name: name, bytes: bytes }, [bytes]);
        },
        finish: function () {
          return call({ finish: true });
        },
        correct: function (packed, list, approved) {
          return call({ packed: packed, list: list, approved: approved });
        },
        close: close,
      };
      worker.onerror = function (event) {
        if (event.preventDefault) event.preventDefault();
        fail(new Error(event.message || 'the worker was refused'));
      };
      worker.onmessage = function (event) {
        if (event.data.ready) {
          clearTimeout(patience);
          running = true;
          call({ module: module, settings: settings }).then(resolve.bind(null, body), fail);
        } else if (event.data.error) {
          waiting.reject(new Error(event.data.error));
        } else {
          waiting.resolve(event.data.result);
        }
      };
    });
  }

  async function inPage(module, settings) {
    await demarche.parts.glue('engine');
    await demarcheEngine({ module_or_path: module });
    var engine = settings && new demarcheEngine.Engine(settings);
    // The page stays alive between two files.
    function slice(work) {
      return new Promise(function (resolve) {
        setTimeout(resolve);
      }).then(work);
    }
    return {
      worker: false,
      add: function (name, bytes) {
        return slice(function () {
          return engine.add(name, new Uint8Array(bytes));
        });
      },
      finish: function () {
        return slice(function () {
          return engine.finish();
        });
      },
      correct: function (packed, list, approved) {
        return slice(function () {
          return demarcheEngine.correct(packed, list, approved);
        });
      },
      close: function () {
        if (engine) engine.free();
      },
    };
  }

  async function start(settings) {
    var module = await demarche.parts.module('engine');
    try {
      return await inWorker(module, settings);
    } catch (error) {
      if (error.refused === false) throw error;
      return inPage(module, settings);
    }
  }

  function bytesOf(file) {
    // A copy of given bytes, since the worker takes what it gets.
    return file.arrayBuffer ? file.arrayBuffer() : file.bytes.slice().buffer;
  }

  function stopIf(signal) {
    if (signal && signal.aborted) throw new DOMException('Stopped.', 'AbortError');
  }

  async function addAll(engine, files, progress, signal) {
    var notices = [];
    for (var i = 0; i < files.length; i++) {
      var name = files[i].webkitRelativePath || files[i].name;
      progress(i, files.length, name);
      stopIf(signal);
      try {
        var bytes = await bytesOf(files[i]);
      } catch (error) {
        notices.push({ name: name, message: 'cannot be read: ' + error.message, failed: true });
        continue;
      }
      notices = notices.concat(JSON.parse(await engine.add(name, bytes)).notices);
    }
    progress(files.length, files.length, '');
    stopIf(signal);
    return notices;
  }

  demarche.extract = async function (files, options) {
    options = options || {};
    var signal = options.signal;
    stopIf(signal);
    var engine = await start(JSON.stringify(options.settings || {}));
    var stopped = new Promise(function (_, reject) {
      if (signal) signal.addEventListener('abort', function () {
        try { stopIf(signal); } catch (error) { reject(error); }
      }, { once: true });
    });
    async function work() {
      var notices = await addAll(engine, files, options.onProgress || function () {}, signal);
      return { packed: await engine.finish(), notices: notices, worker: engine.worker };
    }
    try {
      return await Promise.race([work(), stopped]);
    } finally {
      engine.close();
    }
  };

  // Packed results as a `demarche/1` text.
  demarche.json = async function (packed) {
    await demarche.parts.glue('engine');
    await demarcheEngine({ module_or_path: await demarche.parts.module('engine') });
    return demarcheEngine.json(packed);
  };

  // The bundled corpus: `{settings, files}`, as `extract` takes them.
  demarche.bundled = async function () {
    var pack = JSON.parse(await demarche.parts.text('corpus.json'));
    pack.files = pack.files.map(function (file) {
      var bytes = new TextEncoder().encode(file.text || '');
      if (file.base64 !== undefined) bytes = demarche.parts.fromBase64(file.base64);
      return { name: file.name, bytes: bytes };
    });
    return pack;
  };

  // What corrections are applied to: files with their settings, and what was extracted from them without any.
  var desk = null;

  // From now on these; without arguments the bundled articles again.
  demarche.take = function (files, settings, packed) {
    if (desk && desk.engine) desk.engine.close();
    desk = files ? { files: files, settings: settings || {}, list: [], plain: new Blob([packed]) } : null;
  };

  async function bundledDesk() {
    var pack = await demarche.bundled();
    var list = pack.settings.corrections;
    var plain = list.length || pack.settings.approved ? null : new Blob([await demarche.parts.bytes('results.bin')]);
    return { files: pack.files, settings: pack.settings, list: list, plain: plain };
  }

  // The desk's results with the dates of documents that a list sets, and nothing else of it. Articles are read again only
  // where such dates are new.
  async function dated(desk, list, reading) {
    var dates = list.filter(function (entry) {
      return entry && entry.op === 'set-date' && entry.document;
    });
    var key = JSON.stringify(dates);
    if (desk.key !== key) {
      if (desk.plain && !dates.length) {
        desk.dated = new Uint8Array(await desk.plain.arrayBuffer());
      } else {
        var settings = Object.assign({}, desk.settings, { corrections: dates, approved: false });
        desk.dated = (await demarche.extract(desk.files, { settings: settings, onProgress: reading })).packed;
        if (!dates.length) desk.plain = new Blob([desk.dated]);
      }
      desk.key = key;
    }
    return desk.dated;
  }

  // Applies a list of corrections, a text or a file: gives `packed` results and, as `entries`, five texts an entry, as the
  // engine says. Without a list that of the build, or null where it has none.
  demarche.correct = async function (source, approved, reading) {
    desk = desk || (await bundledDesk());
    var own = desk;
    own.engine = own.engine || (await start(null));
    if (source === null && !own.list.length) return null;
    var list = source === null ? own.list : JSON.parse(source.text ? await source.text() : source);
    var packed = await dated(own, Array.isArray(list) ? list : [], reading);
    return own.engine.correct(packed, JSON.stringify(list), approved);
  };

  // Asks before leaving while corrections are not saved.
  function ask(event) {
    event.preventDefault();
    event.returnValue = '';
  }
  demarche.unsaved = function (some) {
    (some ? addEventListener : removeEventListener)('beforeunload', ask);
  };
})();
