from bench.reading.run import main

raise SystemExit(main())
