from bench.increments.run import main

raise SystemExit(main())
