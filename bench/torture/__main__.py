from bench.torture.run import main

raise SystemExit(main())
